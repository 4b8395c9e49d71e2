import { useMemo } from 'react';
import { count } from '../format/format';
import type { Palette } from '../theme/palette';
import { usePalette } from '../theme/usePalette';
import { axisLabels, type Buckets, bucketName } from './buckets';
import { Chart } from './Chart';
import { axisStyle, rem, tooltipStyle } from './chartStyle';
import { tooltip } from './tooltip';

export interface HeatRow {
  name: string;
  /** One per bucket. */
  counts: readonly number[];
}

interface Props {
  buckets: Buckets;
  /** From the bottom up. */
  rows: readonly HeatRow[];
  /** What is counted, such as `requests`. */
  noun: string;
  label: string;
  height: number | string;
}

/** How many there are of each row over time: the more, the darker. */
export default function HeatMap({ buckets, rows, noun, label, height }: Props) {
  const palette = usePalette();
  const option = useMemo(
    () => heatOption(buckets, rows, noun, palette),
    [buckets, rows, noun, palette],
  );
  return <Chart option={option} label={label} height={height} />;
}

function heatOption(buckets: Buckets, rows: readonly HeatRow[], noun: string, palette: Palette) {
  const axis = axisStyle(palette);
  const labels = axisLabels(buckets, 10);
  // By the root: a busy row does not bleach the others.
  const cells = rows.flatMap(({ counts }, y) =>
    counts.flatMap((value, x) => (value > 0 ? [[x, y, Math.sqrt(value)]] : [])),
  );
  const most = Math.max(1, ...cells.map(([, , root]) => root ?? 0));
  return {
    grid: { left: 4, right: 8, top: 8, bottom: 4, outerBoundsMode: 'same' },
    tooltip: {
      ...tooltipStyle(palette),
      formatter: ({ value }: { value: [number, number, number] }) => {
        const [x, y, root] = value;
        return tooltip(bucketName(buckets, x), [
          { name: rows[y]?.name ?? '', value: `${count(Math.round(root * root))} ${noun}` },
        ]);
      },
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
    yAxis: {
      type: 'category',
      data: rows.map(({ name }) => name),
      axisTick: { show: false },
      axisLine: axis.line,
      axisLabel: { ...axis.label, hideOverlap: true },
    },
    visualMap: { show: false, min: 0, max: most, dimension: 2, inRange: { color: palette.heat } },
    series: [
      {
        type: 'heatmap',
        data: cells,
        animation: false,
        itemStyle: { borderColor: palette.surface, borderWidth: cells.length > 2_000 ? 0 : 1 },
        emphasis: { itemStyle: { borderColor: palette.text, borderWidth: rem(0.06) } },
      },
    ],
  };
}
