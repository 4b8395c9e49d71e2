import type { EChartsCoreOption } from 'echarts/core';
import { hourMinute } from '../format/format';
import type { Palette } from '../theme/palette';
import { axisLabels, type Buckets, bucketName, isPartial } from './buckets';
import { axisStyle, rem, tooltipStyle } from './chartStyle';
import { marksIn, type TimeBand, type TimeMarker } from './marks';
import { type TooltipLine, tooltip } from './tooltip';

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
}

const FAINT = 0.45;

/** The option of a chart over time. */
export function timeOption(
  spec: TimeChartSpec,
  palette: Palette,
  width: number,
): EChartsCoreOption {
  const { buckets } = spec;
  const labels = axisLabels(buckets, Math.max(2, Math.floor(width / rem(5.4))));
  const axis = axisStyle(palette);
  const second = spec.series.find((series) => series.second)?.second;
  return {
    grid: { left: 4, right: second ? 4 : 8, top: 12, bottom: 4, outerBoundsMode: 'same' },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'none' },
      ...tooltipStyle(palette),
      formatter: (points: { dataIndex: number }[]) => tooltipAt(spec, points[0]?.dataIndex ?? 0),
    },
    xAxis: {
      type: 'category',
      data: buckets.starts.map(String),
      axisTick: { show: false },
      axisLine: axis.line,
      axisLabel: {
        ...axis.label,
        interval: (index: number) => labels.has(index),
        formatter: (_: string, index: number) => labels.get(index) ?? '',
        hideOverlap: true,
      },
    },
    yAxis: [
      {
        type: 'value',
        min: 0,
        max: spec.max,
        splitNumber: spec.parts ?? 4,
        axisLabel: { ...axis.label, formatter: spec.axisFormat ?? spec.format },
        splitLine: axis.split,
      },
      ...(second
        ? [
            {
              type: 'value',
              min: 0,
              max: second.max,
              splitNumber: 4,
              axisLabel: { ...axis.label, formatter: second.format },
              splitLine: { show: false },
            },
          ]
        : []),
    ],
    series: spec.series.flatMap((series) => seriesOptions(series, buckets)),
  };
}

function seriesOptions(series: TimeSeries, buckets: Buckets): object[] {
  const base = {
    name: series.name,
    color: series.color,
    yAxisIndex: series.second ? 1 : 0,
    ...(series.stacked && { stack: 'all' }),
    emphasis: { disabled: true },
  };
  if (series.kind === 'bar') return [{ ...base, ...barOptions(series, buckets) }];
  const line = { ...base, type: 'line', connectNulls: false, animationDuration: 150 };
  return [
    { ...line, ...solid(series, buckets) },
    { ...line, ...dashed(series, buckets) },
  ];
}

/** Bars of partial buckets are pale. */
function barOptions(series: TimeSeries, buckets: Buckets) {
  return {
    type: 'bar',
    barMaxWidth: rem(2.2),
    barCategoryGap: '22%',
    animationDuration: 150,
    data: series.values.map((value, index) => ({
      value,
      itemStyle: { opacity: isPartial(buckets, index) ? FAINT : 1 },
    })),
  };
}

function solid(series: TimeSeries, buckets: Buckets) {
  const values = series.values.map((value, index) => (isPartial(buckets, index) ? null : value));
  return {
    lineStyle: series.ghost
      ? { width: 1.5, type: [3, 4], opacity: 0.9 }
      : { width: 2, cap: 'round', join: 'round' },
    data: points(values),
    symbol: 'circle',
    ...(series.area && { areaStyle: { color: series.color, opacity: 0.1 } }),
  };
}

/** Lines to and from partial buckets are dashed. */
function dashed(series: TimeSeries, buckets: Buckets) {
  const partial = (index: number) => isPartial(buckets, index);
  const values = series.values.map((value, index) =>
    partial(index - 1) || partial(index) || partial(index + 1) ? value : null,
  );
  return {
    lineStyle: { width: series.ghost ? 1 : 2, type: [2, 4], opacity: FAINT + 0.2 },
    data: points(values),
    symbol: 'circle',
  };
}

/** A point between two gaps has no line that would show it. */
function points(values: readonly (number | null)[]) {
  const isGap = (index: number) => (values[index] ?? null) === null;
  return values.map((value, index) => ({
    value,
    symbolSize: value !== null && isGap(index - 1) && isGap(index + 1) ? 5 : 0,
  }));
}

function tooltipAt(spec: TimeChartSpec, index: number): HTMLElement {
  const shown = spec.series.filter((series) => (series.values[index] ?? null) !== null);
  const lines = shown.map((series) => line(spec, series, index));
  const stacked = shown.filter((series) => series.stacked);
  if (spec.total && stacked.length > 1) {
    const sum = stacked.reduce((all, series) => all + (series.values[index] ?? 0), 0);
    lines.unshift({ name: 'Total', value: spec.format(sum) });
  }
  if (lines.length === 0) lines.push({ name: 'No data', value: '' });
  for (const { label, color } of marksIn(spec.buckets, index, spec.markers, spec.bands)) {
    lines.push({ name: label, value: '', color });
  }
  return tooltip(bucketName(spec.buckets, index), lines, partialNote(spec.buckets, index));
}

function line(spec: TimeChartSpec, series: TimeSeries, index: number): TooltipLine {
  const value = series.values[index] ?? 0;
  return {
    name: series.name,
    value: (series.second?.format ?? spec.format)(value),
    color: series.color,
    faint: series.ghost,
  };
}

function partialNote(buckets: Buckets, index: number): string | undefined {
  if (!isPartial(buckets, index)) return undefined;
  return index === buckets.starts.length - 1
    ? `Not over yet: until ${hourMinute(buckets.end, buckets.zone)}`
    : `In part: from ${hourMinute(buckets.start, buckets.zone)}`;
}
