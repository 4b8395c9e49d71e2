import type { DashboardInput, DashboardSpan } from '../../generated/graphql';
import { defaultZone, zone as preferredZone } from '../format/preferences';
import { isZone, localDay, shiftDays, shiftMonths, startOfDay } from '../format/zones';
import { isPreset, type Period, PRESETS, type PresetName } from './presets';

export type { Period } from './presets';

export type RangeName = PresetName | 'custom';

/** With what a range is compared: `custom` begins with an instant of one's own. */
export type Compare = 'previous' | 'week' | 'month' | 'custom' | 'off';

/** Which time a page shows. All of it stands in the address, so that a link shows the same. */
export interface RangeState {
  range: RangeName;
  /** Of a custom range; ISO 8601. */
  start?: string;
  end?: string;
  /** An IANA zone. */
  zone: string;
  compare: Compare;
  /** Where a comparison of one's own begins; ISO 8601. It is as long as the range. */
  compareStart?: string;
}

export const DEFAULT_RANGE = '24h';

/** The parameters of an address that are the range's. */
export const RANGE_PARAMETERS = ['range', 'start', 'end', 'zone', 'compare'] as const;

/**
 * Reads an address; whatever makes no sense in it is as if it were not there.
 *
 * @param usual the range of an address that names none
 */
export function readRange(params: URLSearchParams, usual: PresetName = DEFAULT_RANGE): RangeState {
  const zone = params.get('zone');
  return {
    ...readSpan(params, usual),
    zone: zone && isZone(zone) ? zone : preferredZone(),
    ...readCompare(params.get('compare')),
  };
}

function readSpan(
  params: URLSearchParams,
  usual: PresetName,
): Pick<RangeState, 'range' | 'start' | 'end'> {
  const name = params.get('range');
  if (isPreset(name)) return { range: name };
  const start = instant(params.get('start'));
  const end = instant(params.get('end'));
  const isCustom = name === 'custom' && start !== undefined && end !== undefined && start < end;
  return isCustom ? { range: 'custom', start, end } : { range: usual };
}

function readCompare(text: string | null): Pick<RangeState, 'compare' | 'compareStart'> {
  if (text === 'off' || text === 'week' || text === 'month') return { compare: text };
  const compareStart = instant(text);
  return compareStart ? { compare: 'custom', compareStart } : { compare: 'previous' };
}

/** Writes what differs from the defaults into an address, in place of the range that it has. */
export function writeRange(
  params: URLSearchParams,
  state: RangeState,
  usual: PresetName = DEFAULT_RANGE,
) {
  for (const name of RANGE_PARAMETERS) params.delete(name);
  if (state.range !== usual) params.set('range', state.range);
  if (state.range === 'custom' && state.start && state.end) {
    params.set('start', state.start);
    params.set('end', state.end);
  }
  if (state.zone !== defaultZone()) params.set('zone', state.zone);
  const compare = state.compare === 'custom' ? state.compareStart : state.compare;
  if (compare && compare !== 'previous') params.set('compare', compare);
}

/** What a range means now, to the millisecond as the service sees it. @param now epoch milliseconds */
export function periodOf(state: RangeState, now: number): Period {
  const { range, start, end, zone } = state;
  if (range === 'custom') {
    return start && end ? { start, end } : periodOf({ ...state, range: DEFAULT_RANGE }, now);
  }
  return period(...PRESETS[range].period(nextMinute(now), zone));
}

/** With which period a range is compared now; nothing where it is not. */
export function comparedPeriod(state: RangeState, now: number): Period | undefined {
  if (state.compare === 'off') return undefined;
  const { start, end } = periodOf(state, now);
  const [from, to] = [Date.parse(start), Date.parse(end)];
  if (state.compare === 'custom' && state.compareStart) {
    const other = Date.parse(state.compareStart);
    return period(other, other + to - from);
  }
  const moved = shiftOf(state);
  return moved ? period(moved(from), moved(to)) : period(startBefore(state, from, to), from);
}

/** Of the time just before a range: as the service counts where it knows the range, else as long as that. */
function startBefore({ range, zone }: RangeState, from: number, to: number): number {
  if (range === 'custom' || !SPANS[range]) return from - (to - from);
  return PRESETS[range].period(from, zone)[0];
}

/** How the calendar moves a time into the compared period; nothing for the time just before the range. */
function shiftOf({ range, zone, compare }: RangeState): ((time: number) => number) | undefined {
  if (compare === 'week') return (time) => shiftDays(time, zone, -7);
  if (compare === 'month') return (time) => shiftMonths(time, zone, -1);
  const before = range === 'custom' ? undefined : PRESETS[range].before;
  return before && ((time) => before(time, zone));
}

/** The presets that the service knows itself. */
const SPANS: Partial<Record<RangeName, DashboardSpan>> = {
  '24h': 'LAST_24_HOURS',
  '7d': 'LAST_7_DAYS',
  '1m': 'LAST_MONTH',
  '3m': 'LAST_3_MONTHS',
};

export type SpanInput = Pick<DashboardInput, 'range' | 'start' | 'end' | 'timeZone'>;
export type RangeInput = SpanInput &
  Pick<DashboardInput, 'compare' | 'compareStart' | 'compareEnd'>;

/** The range as questions have it. Made anew for each asking: most ranges move with the time. */
export function spanInput(state: RangeState, now: number): SpanInput {
  const span = SPANS[state.range];
  if (span) return { range: span, timeZone: state.zone };
  return { range: 'CUSTOM', ...periodOf(state, now), timeZone: state.zone };
}

/** The same, with what it is compared with. */
export function rangeInput(state: RangeState, now: number): RangeInput {
  const span = spanInput(state, now);
  if (state.compare === 'off') return { ...span, compare: false };
  const isJustBefore = state.compare === 'previous' && !shiftOf(state);
  const other = isJustBefore ? undefined : comparedPeriod(state, now);
  return {
    ...span,
    compare: true,
    ...(other && { compareStart: other.start, compareEnd: other.end }),
  };
}

/** What tells ranges apart in the keys of queries: an asking of the same range is the same query. */
export function rangeKey(state: RangeState): string {
  const params = new URLSearchParams();
  writeRange(params, state);
  params.set('zone', state.zone);
  return params.toString();
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

/** @param start epoch milliseconds, inclusive; @param end exclusive */
export function custom<S extends RangeState>(state: S, start: number, end: number): S {
  return { ...state, range: 'custom', ...period(start, end) };
}

export function preset<S extends RangeState>(state: S, range: PresetName): S {
  return { ...state, range, start: undefined, end: undefined };
}

/**
 * The range just before or after, of the same length; of whole days, as many days, whatever the clocks do.
 * One that would reach into the future ends now.
 */
export function shifted<S extends RangeState>(state: S, direction: -1 | 1, now: number): S {
  const shown = periodOf(state, now);
  const [start, end] = [Date.parse(shown.start), Date.parse(shown.end)];
  const days = direction * wholeDays(start, end, state.zone);
  const byDays = (time: number) => midnight(shiftDays(time, state.zone, days), state.zone);
  if (days !== 0 && byDays(end) <= now) return custom(state, byDays(start), byDays(end));
  const by = direction * (end - start);
  const past = Math.max(0, end + by - now);
  return custom(state, start + by - past, end + by - past);
}

/** How many days of the calendar a range consists of; 0 where it does not. */
function wholeDays(start: number, end: number, zone: string): number {
  const isWhole = midnight(start, zone) === start && midnight(end, zone) === end;
  return isWhole ? Math.round((end - start) / 86_400_000) : 0;
}

/** The first instant of the day in which a time lies. */
function midnight(time: number, zone: string): number {
  return startOfDay(localDay(time, zone), zone);
}

/** Whether nothing newer can be shown. */
export function isLatest(state: RangeState, now: number): boolean {
  return Date.parse(periodOf(state, now).end) > now - 60_000;
}

function period(start: number, end: number): Period {
  return { start: new Date(start).toISOString(), end: new Date(end).toISOString() };
}

function nextMinute(now: number): number {
  return (Math.floor(now / 60_000) + 1) * 60_000;
}

function instant(text: string | null): string | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
