import type {
  CohortsInput,
  DashboardSpan,
  DistributionInput,
  ExploreInput,
  SeriesInterval,
} from '../../generated/graphql';
import type { FileQuestion } from '../files/saveAnswer';

const SPANS: Record<DashboardSpan, string> = {
  CUSTOM: 'custom',
  LAST_24_HOURS: '24h',
  LAST_7_DAYS: '7d',
  LAST_MONTH: '1m',
  LAST_3_MONTHS: '3m',
};

const INTERVALS: Record<SeriesInterval, string> = {
  MINUTE: '1m',
  FIVE_MINUTES: '5m',
  QUARTER_HOUR: '15m',
  HALF_HOUR: '30m',
  HOUR: '1h',
  THREE_HOURS: '3h',
  SIX_HOURS: '6h',
  TWELVE_HOURS: '12h',
  DAY: '1d',
  WEEK: '1w',
};

const small = (names?: readonly string[] | null) => names?.map((name) => name.toLowerCase());

/** The same range as REST takes it. */
const span = <I extends { range?: DashboardSpan | null }>(input: I) => ({
  ...input,
  range: input.range && SPANS[input.range],
});

/** The file of an exploration: its groups or, with `points`, their series. */
export function exploredFile(input: ExploreInput, points: boolean): FileQuestion {
  const { interval, measures, dimensions, orderBy } = input;
  const question = {
    ...span(input),
    interval: interval && INTERVALS[interval],
    measures: small(measures),
    dimensions: small(dimensions),
    orderBy: orderBy?.toLowerCase(),
  };
  return { path: `/api/explore/export?points=${points}`, question };
}

/** The file of a distribution: its steps or, with `points`, these over time. */
export function distributionFile(input: DistributionInput, points: boolean): FileQuestion {
  const { interval, quantity } = input;
  const question = {
    ...span(input),
    interval: interval && INTERVALS[interval],
    quantity: quantity?.toLowerCase(),
  };
  return { path: `/api/explore/distribution/export?points=${points}`, question };
}

/** The file of the weeks in which users were first seen. */
export function cohortsFile(input: CohortsInput): FileQuestion {
  return { path: '/api/explore/cohorts/export', question: span(input) };
}
