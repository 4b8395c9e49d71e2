import type { ExploreInput, Measure } from '../../generated/graphql';
import { type Buckets, bucketEnd, bucketsOf } from '../../kit/charts/buckets';
import type { Explored } from '../../kit/explore/explored';
import { joined } from '../../kit/filter/edit';
import type { Budget, BudgetState } from './budgets';

const MEASURES: Record<Budget['unit'], Measure> = {
  USD: 'COST',
  TOKENS: 'TOTAL_TOKENS',
  REQUESTS: 'MODEL_CALLS',
};

/** As the service counts: what the gateway let through to no model called none. */
export const MODEL_CALLS = 'model:* -(source:gateway upstream:"")';

/** What a budget counted over its period, bucket by bucket. */
export interface BurnDown {
  buckets: Buckets;
  /** What was spent in each; null where that is still to come. */
  spent: (number | null)[];
  /** What was left at the end of each; undefined where the period slides, and nothing runs down. */
  left?: (number | null)[];
  /** What would be left if it were spent evenly; undefined likewise. */
  even?: number[];
}

/** What to ask for it: the whole period, of which a part may be to come. */
export function burnDownInput(budget: Budget, state: BudgetState): ExploreInput {
  return {
    range: 'CUSTOM',
    start: state.start,
    end: state.end,
    timeZone: budget.timeZone ?? 'UTC',
    filter: joined(MODEL_CALLS, budget.filter),
    measures: [MEASURES[budget.unit]],
  };
}

/** @param now epoch milliseconds */
export function burnDown(
  budget: Budget,
  state: BudgetState,
  { interval, timestamps, totals }: Pick<Explored, 'interval' | 'timestamps' | 'totals'>,
  now: number,
): BurnDown {
  const zone = budget.timeZone ?? 'UTC';
  const buckets = bucketsOf({ timestamps, start: state.start, end: state.end, interval, zone });
  const series = totals[0]?.series ?? [];
  const spent = buckets.starts.map((start, index) => (start < now ? (series[index] ?? 0) : null));
  if (!budget.timeZone) return { buckets, spent };
  const left = leftOf(budget.limit, spent);
  const length = buckets.end - buckets.start;
  const even = buckets.starts.map((_, index) => {
    const end = Math.min(bucketEnd(buckets, index), buckets.end);
    return budget.limit * (1 - (end - buckets.start) / length);
  });
  return { buckets, spent, left, even };
}

function leftOf(limit: number, spent: readonly (number | null)[]): (number | null)[] {
  let used = 0;
  return spent.map((value) => {
    used += value ?? 0;
    return value === null ? null : Math.max(0, limit - used);
  });
}
