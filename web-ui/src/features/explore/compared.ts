import type { Dimension, Measure } from '../../generated/graphql';
import type { Distribution, Value } from '../../kit/explore/explored';
import { isValue, type Match } from '../../kit/filter/filter';
import { printFilter } from '../../kit/filter/print';
import { groupingOf } from './groupings';
import { measureInfo } from './measureInfo';
import {
  countOf,
  type Interval,
  meanInterval,
  quantile,
  quantileInterval,
  type RatingCount,
  ratingInterval,
  wilson,
} from './spread';

/** As much of an answer as a comparison reads. */
export interface Totals {
  groups: readonly {
    keys: readonly string[];
    values: readonly Pick<Value, 'measure' | 'total'>[];
  }[];
}
export type Spread = Pick<Distribution, 'steps'>;

/** What is known of one of those that are compared. */
export interface Sample {
  value: string;
  totals?: Partial<Record<Measure, number | null>>;
  ratings: RatingCount[];
  latency?: Spread;
  cost?: Spread;
}

/** A figure of one of them. */
export interface Figure {
  text: string;
  number?: number;
  /** How many it is of. */
  of?: number;
  interval?: Interval;
}

/** A line of the comparison. */
export interface Line {
  label: string;
  /** How its interval is found, or why there is none. */
  method: string;
  format: (value: number) => string;
  better: 'up' | 'down' | 'neither';
  figure: (sample: Sample) => Figure;
}

export const TOTALS_OF: Measure[] = [
  'REQUESTS',
  'ERRORS',
  'ERROR_RATE',
  'COST',
  'COST_PER_CALL',
  'OUTPUT_TOKENS_PER_SECOND',
  'P50_LATENCY',
  'P95_LATENCY',
  'P99_LATENCY',
  'TOTAL_TOKENS',
];

const RANKS = 'order statistics, read off the histogram';
const NONE = 'none: what it is made of is kept as sums';

export const LINES: Line[] = [
  count('REQUESTS'),
  {
    ...described('ERROR_RATE', 'Wilson'),
    figure: ({ totals }) => {
      const of = totals?.REQUESTS ?? 0;
      return figure('ERROR_RATE', totals?.ERROR_RATE, of, wilson(totals?.ERRORS ?? 0, of));
    },
  },
  percentile('P50_LATENCY', 0.5),
  percentile('P95_LATENCY', 0.95),
  percentile('P99_LATENCY', 0.99),
  {
    ...described('COST_PER_CALL', 'normal approximation, deviation read off the histogram'),
    figure: ({ totals, cost }) => {
      const mean = totals?.COST_PER_CALL;
      const interval = mean && cost ? meanInterval(mean, cost.steps) : undefined;
      return figure('COST_PER_CALL', mean, cost && countOf(cost.steps), interval);
    },
  },
  count('COST'),
  {
    ...described('OUTPUT_TOKENS_PER_SECOND', NONE),
    figure: ({ totals }) => figure('OUTPUT_TOKENS_PER_SECOND', totals?.OUTPUT_TOKENS_PER_SECOND),
  },
  {
    ...described('AVG_RATING', 'normal approximation, from 30 ratings on'),
    figure: ({ ratings }) => {
      const n = ratings.reduce((sum, { count }) => sum + count, 0);
      const sum = ratings.reduce((all, { rating, count }) => all + rating * count, 0);
      return figure('AVG_RATING', n > 0 ? sum / n : null, n, ratingInterval(ratings));
    },
  },
];

function count(measure: Measure): Line {
  return {
    ...described(measure, 'none: it is counted, not sampled'),
    better: 'neither',
    figure: ({ totals }) => figure(measure, totals?.[measure]),
  };
}

function percentile(measure: Measure, share: number): Line {
  return {
    ...described(measure, RANKS),
    figure: ({ totals, latency }) => {
      const steps = latency?.steps ?? [];
      const value = totals?.[measure] ?? quantile(steps, share);
      const interval = around(value, quantileInterval(steps, share));
      return figure(measure, value, latency && countOf(steps), interval);
    },
  };
}

/** The percentile is measured more exactly than the steps of the histogram are wide. */
function around(value: number | null | undefined, interval: Interval | undefined) {
  if (value === null || value === undefined || !interval) return undefined;
  return [Math.min(value, interval[0]), Math.max(value, interval[1])] as const;
}

function described(measure: Measure, method: string) {
  const { label, format, better } = measureInfo(measure);
  return { label, method, format, better };
}

function figure(
  measure: Measure,
  value: number | null | undefined,
  of?: number,
  interval?: Interval,
): Figure {
  const number = value ?? undefined;
  return {
    text: measureInfo(measure).format(value),
    number,
    of,
    interval: number === undefined ? undefined : interval,
  };
}

/** The filter of those that are compared. */
export function filterOf(of: Dimension, values: readonly string[]): string {
  const matches = values.map((value): Match => isValue('', value).matches[0] as Match);
  return printFilter({ kind: 'condition', field: groupingOf(of), matches });
}

/** What answers tell of each of them. */
export function samplesOf(
  values: readonly string[],
  totals: Totals | undefined,
  ratings: Totals | undefined,
  spreads: readonly { latency?: Spread; cost?: Spread }[],
): Sample[] {
  return values.map((value, at) => ({
    value,
    totals: totalsOf(totals, value),
    ratings: (ratings?.groups ?? [])
      .filter(({ keys }) => keys[0] === value)
      .map(({ keys, values: [count] }) => ({ rating: Number(keys[1]), count: count?.total ?? 0 })),
    ...spreads[at],
  }));
}

function totalsOf(answer: Totals | undefined, value: string) {
  const group = answer?.groups.find(({ keys }) => keys[0] === value);
  if (!group) return undefined;
  return Object.fromEntries(group.values.map(({ measure, total }) => [measure, total ?? null]));
}

/** Which of them is best: only where its interval is apart from those of all others. */
export function best(line: Line, samples: readonly Sample[]): number | undefined {
  if (line.better === 'neither' || samples.length < 2) return undefined;
  const intervals = samples.map((sample) => line.figure(sample).interval);
  const found = intervals.findIndex((mine, at) =>
    intervals.every((other, i) => i === at || isBetter(line.better, mine, other)),
  );
  return found < 0 ? undefined : found;
}

function isBetter(better: Line['better'], mine?: Interval, other?: Interval): boolean {
  if (!mine || !other) return false;
  return better === 'up' ? mine[0] > other[1] : mine[1] < other[0];
}
