import type { Dimension, Measure, Quantity, SeriesInterval } from '../../generated/graphql';
import { MEASURES } from '../../kit/explore/measures';
import { type Grouping, groupingOf, isGrouping } from './groupings';
import { measureInfo } from './measureInfo';

export const VIEWS = ['series', 'latency', 'retention', 'activity', 'compare'] as const;
export type View = (typeof VIEWS)[number];

export const CHARTS = ['stacked', 'lines', 'bars', 'share'] as const;
export type ChartKind = (typeof CHARTS)[number];

export const TOPS = [5, 8, 10, 20, 50, 100] as const;
/** As many as there are colours for names. */
const USUAL_TOP = 8;

export const INTERVALS: SeriesInterval[] = [
  'MINUTE',
  'FIVE_MINUTES',
  'QUARTER_HOUR',
  'HALF_HOUR',
  'HOUR',
  'THREE_HOURS',
  'SIX_HOURS',
  'TWELVE_HOURS',
  'DAY',
  'WEEK',
];

export const QUANTITIES: Quantity[] = [
  'LATENCY',
  'TIME_TO_FIRST_TOKEN',
  'OUTPUT_TOKENS_PER_SECOND',
  'COST',
  'TOKENS',
  'PROMPT_TOKENS',
  'COMPLETION_TOKENS',
];

/** By what things can be compared side by side. */
export const COMPARABLE: Dimension[] = [
  'MODEL',
  'PROVIDER',
  'API_KEY',
  'PROJECT',
  'ENDPOINT',
  'USER',
];

export const MOST_GROUPINGS = 2;
export const MOST_COMPARED = 4;

export type SortColumn = 'name' | 'total' | 'previous' | 'change';

export interface Sort {
  column: SortColumn;
  descending: boolean;
}

/** What the page shows, beside its range. All of it stands in the address. */
export interface ExploreState {
  view: View;
  /** The filter's text. */
  query: string;
  measure: Measure;
  /** None, one or two. */
  by: Grouping[];
  /** How many groups are told apart. */
  top: number;
  chart: ChartKind;
  /** Chosen by the service where it is left out. */
  interval?: SeriesInterval;
  sort: Sort;
  quantity: Quantity;
  /** What is compared, and which of them; none are the two most frequent ones. */
  of: Dimension;
  values: string[];
}

const SORT: Sort = { column: 'total', descending: true };

/** Reads an address; whatever makes no sense in it is as if it were not there. */
export function readExplore(params: URLSearchParams): ExploreState {
  const measure = upper(params.get('measure'), MEASURES) ?? 'REQUESTS';
  const by = params.has('by') ? params.getAll('by').filter(isGrouping) : ['model'];
  return {
    view: one(params.get('view'), VIEWS) ?? 'series',
    query: params.get('query') ?? '',
    measure,
    by: [...new Set(by)].slice(0, MOST_GROUPINGS),
    top: TOPS.find((top) => String(top) === params.get('top')) ?? USUAL_TOP,
    chart: fitting(measure, one(params.get('chart'), CHARTS)),
    interval: upper(params.get('interval'), INTERVALS),
    sort: readSort(params.get('sort')),
    quantity: upper(params.get('quantity'), QUANTITIES) ?? 'LATENCY',
    of: COMPARABLE.find((one) => groupingOf(one) === params.get('of')) ?? 'MODEL',
    values: [...new Set(params.getAll('value'))].slice(0, MOST_COMPARED),
  };
}

/** What cannot be added up cannot be stacked. */
function fitting(measure: Measure, chart: ChartKind | undefined): ChartKind {
  const { adds } = measureInfo(measure);
  if (!chart) return adds ? 'stacked' : 'lines';
  return adds || chart === 'lines' || chart === 'bars' ? chart : 'lines';
}

function readSort(text: string | null): Sort {
  const column = text?.replace('-', '');
  const isColumn = ['name', 'total', 'previous', 'change'].includes(column ?? '');
  return isColumn
    ? { column: column as SortColumn, descending: text?.startsWith('-') ?? false }
    : SORT;
}

/** Writes what differs from the defaults into an address, and leaves the rest of it alone. */
export function writeExplore(params: URLSearchParams, state: ExploreState) {
  const { sort } = state;
  const usual = readExplore(new URLSearchParams({ measure: state.measure.toLowerCase() }));
  const isUsualBy = state.by.join() === usual.by.join();
  const fields: Record<string, string[]> = {
    view: state.view === usual.view ? [] : [state.view],
    query: state.query ? [state.query] : [],
    measure: state.measure === 'REQUESTS' ? [] : [state.measure.toLowerCase()],
    by: isUsualBy ? [] : state.by.length > 0 ? state.by : [''],
    top: state.top === usual.top ? [] : [String(state.top)],
    chart: state.chart === usual.chart ? [] : [state.chart],
    interval: state.interval ? [state.interval.toLowerCase()] : [],
    sort:
      sort.column === SORT.column && sort.descending
        ? []
        : [(sort.descending ? '-' : '') + sort.column],
    quantity: state.quantity === usual.quantity ? [] : [state.quantity.toLowerCase()],
    of: state.of === usual.of ? [] : [groupingOf(state.of)],
    value: state.values,
  };
  for (const [name, values] of Object.entries(fields)) {
    params.delete(name);
    for (const value of values) params.append(name, value);
  }
}

/** The address of the page that explores some requests. */
export function exploreLink(state: Partial<ExploreState>, range?: URLSearchParams): string {
  const params = new URLSearchParams(range);
  writeExplore(params, { ...readExplore(new URLSearchParams()), ...state });
  return `/explore?${params}`;
}

/** The next groupings where one is chosen in a place; an empty one is none. */
export function regrouped(by: readonly Grouping[], place: number, grouping: Grouping): Grouping[] {
  const next = [...by];
  next[place] = grouping;
  return [...new Set(next.filter(Boolean))];
}

function one<T extends string>(text: string | null, of: readonly T[]): T | undefined {
  return of.find((name) => name === text);
}

function upper<T extends string>(text: string | null, of: readonly T[]): T | undefined {
  return of.find((name) => name.toLowerCase() === text);
}
