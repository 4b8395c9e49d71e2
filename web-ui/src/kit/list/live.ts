import type { Row } from './list';

/** Rows that are shown at most: the oldest go. */
export const MOST_LIVE = 500;
/** Over how long the rate is taken. */
export const RATE_MS = 10_000;

export interface LiveState<R> {
  /** The newest first. */
  rows: readonly R[];
  /** What has come since it was paused; undefined while it is not. */
  held?: readonly R[];
  /** When how many came: epoch milliseconds. */
  arrivals: readonly { at: number; count: number }[];
  /** Whether more came within the time of the rate than the service looked at. */
  isFlooded: boolean;
}

export const NOTHING_LIVE: LiveState<never> = { rows: [], arrivals: [], isFlooded: false };

/** What came with one event. */
export interface Part<R> {
  rows: readonly R[];
  count: number;
  omitted: number;
}

export function received<R extends Row>(
  state: LiveState<R>,
  part: Part<R>,
  at: number,
): LiveState<R> {
  const arrivals = [
    ...state.arrivals.filter((one) => one.at > at - RATE_MS),
    { at, count: part.count },
  ];
  const next = { ...state, arrivals, isFlooded: part.omitted > 0 };
  return state.held
    ? { ...next, held: merged(part.rows, state.held) }
    : { ...next, rows: merged(part.rows, state.rows) };
}

/** The newer ones on top, each once. */
function merged<R extends Row>(newer: readonly R[], older: readonly R[]): R[] {
  const ids = new Set(newer.map(({ id }) => id));
  return [...newer, ...older.filter(({ id }) => !ids.has(id))].slice(0, MOST_LIVE);
}

export function paused<R extends Row>(state: LiveState<R>): LiveState<R> {
  return { ...state, held: state.held ?? [] };
}

export function resumed<R extends Row>({ held, ...state }: LiveState<R>): LiveState<R> {
  return { ...state, rows: merged(held ?? [], state.rows) };
}

/** Rows by second. */
export function rateOf(
  { arrivals }: Pick<LiveState<never>, 'arrivals'>,
  at: number,
  since: number,
): number {
  const seconds = Math.max(1_000, Math.min(RATE_MS, at - since)) / 1_000;
  const count = arrivals
    .filter((one) => one.at > at - RATE_MS)
    .reduce((sum, one) => sum + one.count, 0);
  return count / seconds;
}
