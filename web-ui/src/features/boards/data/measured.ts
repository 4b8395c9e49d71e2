import type {
  ExploreInput,
  Measure,
  SeriesInterval,
  TileMeasuresQuery,
  TileMeasuresQueryVariables,
} from '../../../generated/graphql';
import { request } from '../../../kit/api/request';
import type { Buckets } from '../../../kit/charts/buckets';
import { addsUp } from '../../../kit/explore/measures';
import { periodOf, type RangeState, rangeInput, spanInput } from '../../../kit/range/range';
import type { Tile } from '../document/board';
import { TILE_MEASURES } from '../documents';
import type { BoardState } from './BoardContext';
import { faultOf, filterOf } from './filters';
import { useTileQuery } from './useTileQuery';

/** What a tile needs of the answer beside the totals. */
export interface Needs {
  /** Over time, of all requests together. */
  series?: boolean;
  groups?: boolean;
  /** Over time, of each group. */
  lines?: boolean;
}

/** One of the groups that a tile tells apart. */
export interface Group {
  /** One for each dimension, then one for each tag; empty where there is none. */
  keys: string[];
  /** By measure, as the tile has them. */
  values: Value[];
}

export interface Value {
  total?: number | null;
  previous?: number | null;
  series: (number | null)[];
}

/** The answer to a tile's exploration. */
export interface Measured {
  measures: Measure[];
  totals: Value[];
  groups: Group[];
  /** What all other groups come to; undefined where there are none. */
  other?: Group;
  totalGroups: number;
  /** The starts of buckets, in ISO 8601; empty where no series was asked for. */
  timestamps: string[];
  interval: SeriesInterval;
  period: { start: string; end: string };
  zone: string;
}

/** What a tile asks for, but for the range. */
export function explorationOf(tile: Tile, filter: string): ExploreInput {
  return {
    measures: tile.measures,
    dimensions: tile.dimensions,
    tags: tile.tags,
    orderBy: tile.orderBy,
    limit: tile.limit,
    filter: filterOf(tile, filter),
  };
}

export function useMeasured(tile: Tile, board: BoardState, needs: Needs, isSeen: boolean) {
  const { range, filter } = board;
  const input = explorationOf(tile, filter);
  const question = { ...input, compare: tile.compare === true, needs };
  const ask = async (now: number, signal: AbortSignal) => {
    const variables = {
      input: { ...(tile.compare ? rangeInput(range, now) : spanInput(range, now)), ...input },
      series: needs.series === true,
      groups: needs.groups === true,
      lines: needs.lines === true,
    } satisfies TileMeasuresQueryVariables;
    const { explore } = await request(TILE_MEASURES, variables, signal);
    return measuredOf(tile.measures ?? [], explore, range, now);
  };
  const { measures, dimensions, tags } = input;
  const shape = JSON.stringify({ measures, dimensions, tags, needs });
  return useTileQuery(range, { shape, question, fault: faultOf(tile, board), ask }, isSeen);
}

function measuredOf(
  measures: Measure[],
  { totals, groups, other, totalGroups, timestamps, interval }: TileMeasuresQuery['explore'],
  range: RangeState,
  now: number,
): Measured {
  return {
    measures,
    totals: totals.map(valued),
    groups: (groups ?? []).map(({ keys, values }) => ({ keys, values: values.map(valued) })),
    other: other ? { keys: [], values: other.values.map(valued) } : undefined,
    totalGroups,
    timestamps: timestamps ?? [],
    interval,
    period: periodOf(range, now),
    zone: range.zone,
  };
}

function valued(value: {
  total?: number | null;
  previous?: number | null;
  series?: (number | null)[];
}): Value {
  const { total, previous, series = [] } = value;
  return { total, previous, series };
}

export function bucketsOfMeasured({ timestamps, interval, period, zone }: Measured): Buckets {
  return {
    starts: timestamps.map((time) => Date.parse(time)),
    start: Date.parse(period.start),
    end: Date.parse(period.end),
    interval,
    zone,
  };
}

/**
 * What all other groups come to in each bucket; undefined where there are none, or where groups do not
 * add up to all of them.
 */
export function otherSeries(measured: Measured): number[] | undefined {
  const [measure] = measured.measures;
  if (!measured.other || !measure || !addsUp(measure)) return undefined;
  return measured.totals[0]?.series.map((all, index) => {
    const known = measured.groups.reduce(
      (sum, { values }) => sum + (values[0]?.series[index] ?? 0),
      0,
    );
    return Math.max(0, (all ?? 0) - known);
  });
}
