import type {
  DashboardFilterInput,
  DashboardInput,
  DashboardSpan,
} from '../../../generated/graphql';
import { zone as preferredZone } from '../../../kit/format/preferences';
import { browserZone, isZone } from '../../../kit/format/zones';

/** What the dashboard shows. All of it stands in the address, so that a link shows the same. */
export interface DashboardState {
  range: RangeName;
  /** Of a custom range; ISO 8601. */
  start?: string;
  end?: string;
  zone: string;
  compare: boolean;
  filters: Filters;
}

export type RangeName = '24h' | '7d' | '1m' | '3m' | 'custom';

export const FILTERS = [
  'models',
  'providers',
  'endpoints',
  'statuses',
  'countries',
  'users',
] as const;
export type FilterName = (typeof FILTERS)[number];
export type Filters = Partial<Record<FilterName, string[]>>;

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
    filters: filtersOf(params),
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
  for (const name of FILTERS) {
    for (const value of state.filters[name] ?? []) params.append(name, value);
  }
  return params;
}

export function toInput(state: DashboardState): DashboardInput {
  return {
    range: SPANS[state.range],
    ...(state.range === 'custom' && { start: state.start, end: state.end }),
    timeZone: state.zone,
    compare: state.compare,
    top: 100,
    filter: filterInput(state.filters),
  };
}

export function toggled(filters: Filters, name: FilterName, value: string): Filters {
  const values = filters[name] ?? [];
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  const { [name]: _, ...others } = filters;
  return next.length > 0 ? { ...others, [name]: next } : others;
}

export function hasFilters(filters: Filters): boolean {
  return FILTERS.some((name) => (filters[name]?.length ?? 0) > 0);
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

function filtersOf(params: URLSearchParams): Filters {
  const filters: Filters = {};
  for (const name of FILTERS) {
    const values = [...new Set(params.getAll(name))].filter((value) => isFilterValue(name, value));
    if (values.length > 0) filters[name] = values;
  }
  return filters;
}

/** Whether a filter can have the value at all. */
export function isFilterValue(name: FilterName, value: string): boolean {
  if (name === 'statuses') return /^[1-5]\d\d$/.test(value);
  return name === 'countries' ? /^[A-Z]{2}$/.test(value) : value.length > 0;
}

function filterInput({ statuses, ...texts }: Filters): DashboardFilterInput | undefined {
  if (!hasFilters({ statuses, ...texts })) return undefined;
  return { ...texts, ...(statuses && { statuses: statuses.map(Number) }) };
}

function instant(text: string | null): string | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
