import type { Quantity } from '../../generated/graphql';
import { count, decimal, milliseconds, money } from '../../kit/format/format';

interface QuantityInfo {
  label: string;
  format: (value: number | null | undefined) => string;
  /** The field of filters with the same numbers. */
  field?: string;
  /** Whether its numbers are whole. */
  isWhole: boolean;
}

export const QUANTITY: Record<Quantity, QuantityInfo> = {
  LATENCY: { label: 'Latency', format: milliseconds, field: 'latency', isWhole: true },
  TIME_TO_FIRST_TOKEN: {
    label: 'Time to first token',
    format: milliseconds,
    field: 'first_token',
    isWhole: true,
  },
  OUTPUT_TOKENS_PER_SECOND: {
    label: 'Output speed',
    format: (value) => `${decimal(value)} tokens/s`,
    isWhole: false,
  },
  COST: { label: 'Cost', format: money, field: 'cost', isWhole: false },
  TOKENS: { label: 'Tokens', format: count, field: 'tokens', isWhole: true },
  PROMPT_TOKENS: { label: 'Prompt tokens', format: count, field: 'prompt_tokens', isWhole: true },
  COMPLETION_TOKENS: {
    label: 'Completion tokens',
    format: count,
    field: 'completion_tokens',
    isWhole: true,
  },
};

/** The filter of the numbers from one on, below another. */
export function stepFilter(quantity: Quantity, from: number, to: number): string | undefined {
  const { field, isWhole } = QUANTITY[quantity];
  if (!field) return undefined;
  return isWhole ? `${field}:${from}..${to - 1}` : `${field}:>=${from} ${field}:<${to}`;
}
