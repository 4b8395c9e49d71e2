import type { ExploreInput, Measure } from '../../../generated/graphql';
import type { Buckets } from '../../../kit/charts/buckets';
import {
  type Group as AskedGroup,
  type Value as AskedValue,
  type Explored,
  explored,
  exploredOf,
  type Needs as Parts,
} from '../../../kit/explore/explored';
import { exploredFile } from '../../../kit/explore/files';
import {
  comparedPeriod,
  type Period,
  periodOf,
  type RangeState,
  rangeInput,
  spanInput,
} from '../../../kit/range/range';
import type { SharedSource } from '../../shared/sharedSource';
import type { Tile } from '../document/board';
import type { BoardState } from './BoardContext';
import { faultOf, filterOf } from './filters';
import { useTileQuery } from './useTileQuery';

/** What a tile needs of the answer beside the totals. */
export interface Needs extends Parts {
  /** Over time, of all requests together, in the compared period. */
  before?: boolean;
}

export type Value = Partial<AskedValue> & Pick<AskedValue, 'series'>;
export type Group = Omit<AskedGroup, 'values'> & { values: Value[] };

/** The answer to a tile's exploration. */
export interface Measured extends Omit<Explored, 'totals' | 'groups' | 'other'> {
  measures: Measure[];
  totals: Value[];
  groups: Group[];
  /** What all other groups come to; undefined where there are none. */
  other?: Group;
  /** By measure, over the compared period, bucket by bucket beside the range; undefined where it is not shown. */
  before?: (number | null)[][];
  period: Period;
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

/** What a tile shows, as a file: with `points` over time. */
export function measuredFile(tile: Tile, { range, filter }: BoardState, points = false) {
  return exploredFile(
    { ...spanOf(tile, range, Date.now()), ...explorationOf(tile, filter) },
    points,
  );
}

function spanOf(tile: Tile, range: RangeState, now: number) {
  return tile.compare ? rangeInput(range, now) : spanInput(range, now);
}

export function useMeasured(tile: Tile, board: BoardState, needs: Needs, isSeen: boolean) {
  const { range, filter } = board;
  const input = explorationOf(tile, filter);
  const question = { ...input, compare: tile.compare === true, needs, id: board.shared && tile.id };
  const ask = async (now: number, signal: AbortSignal): Promise<Measured> => {
    if (board.shared) return sharedMeasured(tile, board.shared, signal);
    const answer = await explored({ ...spanOf(tile, range, now), ...input }, needs, signal);
    return {
      ...answer,
      measures: tile.measures ?? [],
      before: needs.before ? await seriesBefore(input, answer, range, now, signal) : undefined,
      period: periodOf(range, now),
      zone: range.zone,
    };
  };
  const { measures, dimensions, tags } = input;
  const shape = JSON.stringify({ measures, dimensions, tags, needs });
  return useTileQuery(range, { shape, question, fault: faultOf(tile, board), ask }, isSeen);
}

/** What a link shows of a tile: its filter and range are the link's. */
async function sharedMeasured(
  tile: Tile,
  source: SharedSource,
  signal: AbortSignal,
): Promise<Measured> {
  const { explore, start, end, timeZone } = await source.tile(tile.id, signal);
  if (!explore) throw new Error('The service gave no answer.');
  return {
    ...exploredOf(explore),
    measures: tile.measures ?? [],
    period: { start, end },
    zone: timeZone,
  };
}

/** The same over the compared period, in buckets as long; it has as many points as the range. */
async function seriesBefore(
  { measures, filter }: ExploreInput,
  { interval, timestamps }: Explored,
  range: RangeState,
  now: number,
  signal: AbortSignal,
): Promise<Measured['before']> {
  const period = comparedPeriod(range, now);
  if (!period) return undefined;
  const input = { range: 'CUSTOM', ...period, timeZone: range.zone, interval, measures, filter };
  const { totals } = await explored(input as ExploreInput, { series: true }, signal);
  return totals.map(({ series }) => timestamps.map((_, index) => series[index] ?? null));
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
