import type {
  DistributionInput,
  DistributionQuery,
  ExploreInput,
  ExploreQuery,
  Measure,
  SeriesInterval,
} from '../../generated/graphql';
import { request } from '../api/request';
import { DISTRIBUTION, EXPLORE } from './documents';
import { addsUp } from './measures';

/** What is needed of an exploration beside its totals. */
export interface Needs {
  /** Over time, of all requests together. */
  series?: boolean;
  groups?: boolean;
  /** Over time, of each group. */
  lines?: boolean;
}

/** What a measure comes to: null where there is nothing to measure. */
export interface Value {
  measure: Measure;
  total: number | null;
  /** Over the compared period. */
  previous: number | null;
  /** By bucket; empty where it was not asked for. */
  series: (number | null)[];
}

/** One of the groups that are told apart. */
export interface Group {
  /** One for each dimension, then one for each tag; '' where there is none. */
  keys: string[];
  /** By measure, as they were asked for. */
  values: Value[];
}

export interface Explored {
  interval: SeriesInterval;
  /** The starts of buckets, in ISO 8601; empty where no series was asked for. */
  timestamps: string[];
  totals: Value[];
  groups: Group[];
  /** What all other groups come to; undefined where there are none. */
  other?: Group;
  totalGroups: number;
}

/** Asks an exploration. */
export async function explored(
  input: ExploreInput,
  { series = false, groups = false, lines = false }: Needs,
  signal?: AbortSignal,
): Promise<Explored> {
  const { explore } = await request(EXPLORE, { input, series, groups, lines }, signal);
  return exploredOf(explore);
}

/** The answer with nothing left out. */
export function exploredOf({
  timestamps = [],
  groups = [],
  other,
  ...rest
}: ExploreQuery['explore']) {
  return {
    ...rest,
    timestamps,
    totals: rest.totals.map(valued),
    groups: groups.map(({ keys, values }) => ({ keys, values: values.map(valued) })),
    other: other ? { keys: [], values: other.values.map(valued) } : undefined,
  };
}

type Answered = Pick<Value, 'measure'> & {
  [part in 'total' | 'previous']?: number | null;
} & Partial<Pick<Value, 'series'>>;

function valued({ measure, total = null, previous = null, series = [] }: Answered): Value {
  return { measure, total, previous, series };
}

/** A part of an exploration, as far as its series go. */
interface Series {
  series: readonly (number | null)[];
}

/**
 * What all other groups come to in each bucket; undefined where there are none, or where groups do not
 * add up to all of them.
 */
export function otherSeries(
  measure: Measure,
  explored: {
    totals: readonly Series[];
    groups: readonly { values: readonly Series[] }[];
    other?: unknown;
  },
): number[] | undefined {
  const [all] = explored.totals;
  if (!explored.other || !all || !addsUp(measure)) return undefined;
  return all.series.map((value, index) => {
    const known = explored.groups.reduce(
      (sum, { values }) => sum + (values[0]?.series[index] ?? 0),
      0,
    );
    return Math.max(0, (value ?? 0) - known);
  });
}

export type Distribution = DistributionQuery['distribution'];

/** Asks how requests are spread over a number that they have. @param series whether over time as well */
export async function distributed(
  input: DistributionInput,
  series: boolean,
  signal?: AbortSignal,
): Promise<Distribution> {
  return (await request(DISTRIBUTION, { input, series }, signal)).distribution;
}
