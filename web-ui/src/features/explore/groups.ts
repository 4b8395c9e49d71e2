import type { Measure } from '../../generated/graphql';
import type { TimeSeries } from '../../kit/charts/timeSeries';
import { type Explored, otherSeries } from '../../kit/explore/explored';
import type { ChartKind, Sort } from './exploreState';
import { type Grouping, groupingInfo, inOrder } from './groupings';
import { distance, measureInfo } from './measureInfo';

/** What one line of the table tells. */
export interface GroupRow {
  /** By dimension; none for what all other groups come to. */
  keys: readonly string[];
  /** The keys as people read them. */
  names: string[];
  name: string;
  color: string;
  series: readonly (number | null)[];
  total: number | null;
  previous: number | null;
  /** Of what all groups come to; undefined where that is no sum. */
  share?: number;
  /** Against the period before. */
  change?: number;
}

export const OTHER = 'Other';

/** The groups of an answer with those that are not told apart, in the order of the answer. */
export function rowsOf(
  answer: Explored,
  measure: Measure,
  by: readonly Grouping[],
  colorOf: (keys: readonly string[]) => string,
): GroupRow[] {
  const { adds } = measureInfo(measure);
  const groupings = inOrder(by);
  const all = answer.totals[0]?.total ?? null;
  const groups = by.length === 0 ? [{ keys: [], values: answer.totals }] : answer.groups;
  const others = answer.other ? [answer.other] : [];
  return [...groups, ...others].map(({ keys, values }) => {
    const value = values[0];
    const isOther = values === answer.other?.values;
    const total = value?.total ?? null;
    const names = keys.map((key, at) => groupingInfo(groupings[at] ?? '').read(key));
    return {
      keys,
      names,
      name: names.join(' · ') || (by.length === 0 ? measureInfo(measure).label : OTHER),
      color: colorOf(keys),
      series: (isOther ? otherSeries(measure, answer) : value?.series) ?? [],
      total,
      previous: value?.previous ?? null,
      share: adds && all && total !== null ? total / all : undefined,
      change: distance(measure, total, value?.previous),
    };
  });
}

/** The lines or bars of a chart over time. */
export function seriesOf(rows: readonly GroupRow[], chart: ChartKind): TimeSeries[] {
  const drawn = rows.filter(({ series }) => series.length > 0);
  const kind = chart === 'lines' ? 'line' : 'bar';
  return drawn.map(({ name, color, series }) => ({
    name,
    color,
    kind,
    stacked: kind === 'bar',
    values: chart === 'share' ? sharesOf(series, drawn) : series,
  }));
}

function sharesOf(series: readonly (number | null)[], of: readonly GroupRow[]) {
  return series.map((value, at) => {
    const sum = of.reduce((all, row) => all + (row.series[at] ?? 0), 0);
    return sum === 0 ? null : (value ?? 0) / sum;
  });
}

/** The rows in the order that was asked for; what is unknown comes last, and so does the rest. */
export function sorted(rows: readonly GroupRow[], { column, descending }: Sort): GroupRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    if (isRest(a) !== isRest(b)) return isRest(a) ? 1 : -1;
    if (column === 'name') return sign * a.name.localeCompare(b.name, undefined, { numeric: true });
    const [left, right] = [a[column] ?? null, b[column] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return sign * (left - right);
  });
}

function isRest({ keys, name }: GroupRow): boolean {
  return keys.length === 0 && name === OTHER;
}

/** What the chart says, for who cannot see it. */
export function summaryOf(
  rows: readonly GroupRow[],
  measure: Measure,
  by: readonly Grouping[],
): string {
  const { label, format } = measureInfo(measure);
  const of = by.map((one) => groupingInfo(one).label.toLowerCase()).join(' and ');
  const parts = rows.slice(0, 5).map(({ name, total }) => `${name} ${format(total)}`);
  return `${label}${of && ` by ${of}`} over time: ${parts.join(', ')}.`;
}
