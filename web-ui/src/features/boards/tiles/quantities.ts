import type { Quantity } from '../../../generated/graphql';

const LABELS: Record<Quantity, string> = {
  LATENCY: 'Latency',
  TIME_TO_FIRST_TOKEN: 'Time to first token',
  OUTPUT_TOKENS_PER_SECOND: 'Output tokens per second',
  COST: 'Cost of a request',
  TOKENS: 'Tokens of a request',
  PROMPT_TOKENS: 'Prompt tokens of a request',
  COMPLETION_TOKENS: 'Completion tokens of a request',
};

/** In the order in which they are offered. */
export const QUANTITIES = Object.keys(LABELS) as Quantity[];

export const quantityLabel = (quantity: Quantity) => LABELS[quantity];
