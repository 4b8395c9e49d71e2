import type { Buckets } from './buckets';
import type { TimeBand, TimeMarker } from './marks';

export interface TimeSeries {
  name: string;
  color: string;
  /** One per bucket; null is a gap, never a zero. */
  values: readonly (number | null)[];
  kind: 'bar' | 'line';
  stacked?: boolean;
  /** The period before: faint, and last in the tooltip. */
  ghost?: boolean;
  /** Whether the space under a line is tinted. */
  area?: boolean;
  /** On a second axis, from 0 to `max`, or to what fits. */
  second?: { max?: number; format: (value: number) => string };
}

/** What is usual, from a lower edge to an upper one in each bucket: behind all series. */
export interface UsualBand {
  lows: readonly (number | null)[];
  highs: readonly (number | null)[];
  color: string;
}

export interface TimeChartSpec {
  buckets: Buckets;
  series: TimeSeries[];
  /** Long enough for a tooltip. */
  format: (value: number) => string;
  /** Short enough for an axis. */
  axisFormat?: (value: number) => string;
  /** The sum of a stack, in the tooltip. */
  total?: boolean;
  max?: number;
  /** How many parts the axis has, about. */
  parts?: number;
  /** Told in the tooltips of their buckets. */
  markers?: readonly TimeMarker[];
  bands?: readonly TimeBand[];
  usual?: UsualBand;
}

/** So many times as high as what was measured, the axis follows what is usual. */
const MOST_ROOM = 2;

/** The highest point of the axis: an edge of what is usual may lie above it. */
export function highestWithUsual(most: number, usual: UsualBand | undefined): number {
  if (!usual) return most;
  const high = Math.max(0, ...usual.highs.map((value) => value ?? 0));
  return most > 0 ? Math.max(most, Math.min(high, MOST_ROOM * most)) : high;
}

/** Where the bars of a series begin, one value per bucket: those of a stack on those before them. */
export function basesOf(series: readonly TimeSeries[], buckets: Buckets): number[][] {
  const tops = buckets.starts.map(() => 0);
  return series.map(({ stacked, values }) => {
    if (!stacked) return buckets.starts.map(() => 0);
    const bases = [...tops];
    for (const index of tops.keys()) tops[index] = (tops[index] ?? 0) + (values[index] ?? 0);
    return bases;
  });
}

/** The highest point of what is drawn on one of the axes; 0 where there is none. */
export function highest(
  series: readonly TimeSeries[],
  bases: readonly number[][],
  isSecond: boolean,
): number {
  return series.reduce(
    (most, { values, second }, at) =>
      Boolean(second) === isSecond
        ? values.reduce<number>(
            (high, value, index) => Math.max(high, (value ?? 0) + (bases[at]?.[index] ?? 0)),
            most,
          )
        : most,
    0,
  );
}

/**
 * The place of each series' bars in a bucket, and how many places there are: those of a stack share
 * one, others stand beside each other.
 */
export function slotsOf(series: readonly TimeSeries[]): { slots: number[]; count: number } {
  let count = series.some(({ kind, stacked }) => kind === 'bar' && stacked) ? 1 : 0;
  const slots = series.map(({ kind, stacked }) => (kind === 'bar' && !stacked ? count++ : 0));
  return { slots, count: Math.max(1, count) };
}
