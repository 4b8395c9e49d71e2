import type { DashboardInput, DashboardSpan } from '../../../generated/graphql';
import { zone as preferredZone } from '../../../kit/format/preferences';
import { browserZone, isZone } from '../../../kit/format/zones';
import { queryOf, writeQuery } from './filterQuery';

/** What the dashboard shows. All of it stands in the address, so that a link shows the same. */
export interface DashboardState {
  range: RangeName;
  /** Of a custom range; ISO 8601. */
  start?: string;
  end?: string;
  zone: string;
  compare: boolean;
  /** The filter's text. */
  query: string;
}

export type RangeName = '24h' | '7d' | '1m' | '3m' | 'custom';

const SPANS: Record<RangeName, DashboardSpan> = {
  '24h': 'LAST_24_HOURS',
  '7d': 'LAST_7_DAYS',
  '1m': 'LAST_MONTH',
  '3m': 'LAST_3_MONTHS',
  custom: 'CUSTOM',
};

/** Reads an address; whatever makes no sense in it is as if it were not there. */
export function fromAddress(params: URLSearchParams): DashboardState {
  const start = instant(params.get('start'));
  const end = instant(params.get('end'));
  const name = params.get('range') as RangeName | null;
  const isCustom = name === 'custom' && start !== undefined && end !== undefined && start < end;
  const range = isCustom ? 'custom' : name && name in SPANS && name !== 'custom' ? name : '24h';
  const zone = params.get('zone');
  return {
    range,
    ...(isCustom && { start, end }),
    zone: zone && isZone(zone) ? zone : preferredZone(),
    compare: params.get('compare') !== 'off',
    query: queryOf(params),
  };
}

/** Writes only what differs from the defaults. */
export function toAddress(state: DashboardState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.range !== '24h') params.set('range', state.range);
  if (state.range === 'custom' && state.start && state.end) {
    params.set('start', state.start);
    params.set('end', state.end);
  }
  if (state.zone !== browserZone()) params.set('zone', state.zone);
  if (!state.compare) params.set('compare', 'off');
  writeQuery(params, state.query);
  return params;
}

export function toInput(state: DashboardState): DashboardInput {
  return {
    range: SPANS[state.range],
    ...(state.range === 'custom' && { start: state.start, end: state.end }),
    timeZone: state.zone,
    compare: state.compare,
    top: 100,
    ...(state.query && { query: state.query }),
  };
}

/** ISO 8601; the end is not included. */
export interface Period {
  start: string;
  end: string;
}

/** The period of a range of one's own; where a preset begins and ends is for the service to say. */
export function ownPeriod({ start, end }: DashboardState): Period | undefined {
  return start && end ? { start, end } : undefined;
}

/** The longest range that the service answers. */
export const MOST_DAYS = 400;

/** What is wrong with a range of one's own, in words. */
export function fault({ start, end }: Partial<Period>): string | undefined {
  if (!start || !end) return undefined;
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000;
  if (days <= MOST_DAYS) return undefined;
  return `A range has at most ${MOST_DAYS} days; this one has ${Math.ceil(days)}.`;
}

/** The range just before or after, of the same length. One that would reach into the future ends now. */
export function shifted(
  state: DashboardState,
  shown: Period,
  direction: -1 | 1,
  now: number,
): DashboardState {
  const start = Date.parse(shown.start);
  const end = Date.parse(shown.end);
  const by = direction * (end - start);
  const past = Math.max(0, end + by - now);
  return custom(state, start + by - past, end + by - past);
}

/** @param start epoch milliseconds, inclusive; @param end exclusive */
export function custom(state: DashboardState, start: number, end: number): DashboardState {
  return {
    ...state,
    range: 'custom',
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
  };
}

function instant(text: string | null): string | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
