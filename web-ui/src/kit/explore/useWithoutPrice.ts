import { useQuery } from '@tanstack/react-query';
import type { Measure } from '../../generated/graphql';
import { isTransient } from '../api/request';
import { counted } from '../format/format';
import { type RangeState, rangeKey, spanInput } from '../range/range';
import { explored } from './explored';

const COSTS: readonly Measure[] = ['COST', 'COST_PER_CALL', 'COST_PER_USER'];

interface Question {
  measures: readonly Measure[];
  range: RangeState;
  filter: string | undefined;
  /** Whether it can be asked, and somebody sees it. */
  isAsked: boolean;
}

/** How many calls the costs of a question leave out, in words; nothing where they have them all, or there are none. */
export function useWithoutPrice(question: Question): string | undefined {
  const { measures, range, filter, isAsked } = question;
  const hasCost = measures.some((measure) => COSTS.includes(measure));
  // One that is shown beside the cost need not be told.
  const isTold = hasCost && !measures.includes('UNPRICED_CALLS');
  const { data } = useQuery({
    queryKey: ['without price', rangeKey(range), filter],
    queryFn: async ({ signal }) => {
      const span = spanInput(range, Date.now());
      const input = { ...span, measures: ['UNPRICED_CALLS' as const], ...(filter && { filter }) };
      return (await explored(input, {}, signal)).totals[0]?.total ?? 0;
    },
    enabled: isAsked && isTold,
    staleTime: 15_000,
    refetchInterval: 60_000,
    retry: (attempt, error) => attempt < 1 && isTransient(error),
  });
  return isTold && data ? `${counted(data, 'call')} without a price` : undefined;
}
