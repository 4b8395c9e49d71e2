import type { ForecastInput, Measure, Period } from '../../generated/graphql';
import { joined } from '../../kit/filter/edit';
import type { Budget } from './budgets';
import { MODEL_CALLS } from './burnDown';

const MEASURES: Record<Budget['unit'], Measure> = {
  USD: 'COST',
  TOKENS: 'TOTAL_TOKENS',
  REQUESTS: 'MODEL_CALLS',
};

const PERIODS: Partial<Record<Budget['period'], Period>> = {
  DAY: 'DAY',
  WEEK: 'WEEK',
  MONTH: 'MONTH',
};

/** What to ask of a budget of a calendar; undefined where its period slides, or is too short to forecast. */
export function forecastInput(budget: Budget): ForecastInput | undefined {
  const period = PERIODS[budget.period];
  if (!budget.timeZone || !period) return undefined;
  return {
    measure: MEASURES[budget.unit],
    period,
    timeZone: budget.timeZone,
    filter: joined(MODEL_CALLS, budget.filter),
  };
}

/**
 * The hour in which nothing is likely to be left; undefined where something is.
 *
 * @param hours to come, the present one first, of which a part may be over
 */
export function runsOut(
  left: number,
  hours: readonly { start: string; value: number }[],
): string | undefined {
  let rest = left;
  for (const { start, value } of hours) {
    rest -= value;
    if (rest < 0) return start;
  }
  return undefined;
}
