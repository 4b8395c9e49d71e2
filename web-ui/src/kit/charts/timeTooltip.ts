import { hourMinute } from '../format/format';
import { type Buckets, bucketName, isPartial } from './buckets';
import { marksIn } from './marks';
import type { TimeChartSpec, TimeSeries } from './timeSeries';
import { type TooltipLine, tooltip } from './tooltip';

/** What a chart over time says of one bucket. */
export function timeTooltip(spec: TimeChartSpec, index: number): HTMLElement {
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
