import uPlot from 'uplot';
import type { Palette } from '../theme/palette';
import { axisTicks, tickLabels } from './axisTicks';
import { barPaths } from './bars';
import { axisLabels, type Buckets, isPartial } from './buckets';
import { faint, fontFamily, rem } from './chartStyle';
import {
  basesOf,
  highest,
  highestWithUsual,
  slotsOf,
  type TimeChartSpec,
  type TimeSeries,
  type UsualBand,
} from './timeSeries';

const LABEL_REM = 0.74;
/** About as wide as a character of a label, of its height. */
const CHARACTER = 0.6;

/** What is drawn, for a constructor of uPlot. */
export interface TimePlot {
  options: uPlot.Options;
  data: uPlot.AlignedData;
}

/**
 * A chart over time for uPlot, which draws it and nothing else: no legend, no cursor. Buckets stand at 0, 1,
 * 2 …, equally far from each other whatever the clocks do.
 *
 * @param zoom how much larger than on the screen, for pictures
 */
export function timePlot(
  spec: TimeChartSpec,
  palette: Palette,
  size: { width: number; height: number },
  zoom = 1,
): TimePlot {
  const { buckets, series } = spec;
  const bases = basesOf(series, buckets);
  const second = series.find((one) => one.second)?.second;
  const most = highestWithUsual(highest(series, bases, false), spec.usual);
  const ticks = axisTicks(most, spec.parts ?? 4, spec.max);
  const secondTicks = axisTicks(highest(series, bases, true), 4, second?.max);
  const labels = tickLabels(ticks, spec.axisFormat ?? spec.format);
  const secondLabels = second ? tickLabels(secondTicks, second.format) : [];
  const left = labelSize(labels, zoom);
  const right = second ? labelSize(secondLabels, zoom) : 8 * zoom;
  const width = size.width * zoom;
  const edges = edgesOf(spec.usual);
  const drawn = [...edges, ...seriesOf(series, bases, buckets, zoom)];
  return {
    options: {
      width,
      height: size.height * zoom,
      legend: { show: false },
      cursor: { show: false },
      padding: [12 * zoom, second ? 0 : 8 * zoom, 0, 0],
      scales: {
        x: { time: false, range: () => [-0.5, buckets.starts.length - 0.5] },
        y: { range: () => [0, spec.max ?? ticks.at(-1) ?? 1] },
        ...(second && { second: { range: () => [0, second.max ?? secondTicks.at(-1) ?? 1] } }),
      },
      axes: [
        timeAxis(buckets, palette, zoom, { width, left, right }),
        { ...valueAxis('y', ticks, labels, palette, zoom), side: 3 },
        ...(second
          ? [
              {
                ...valueAxis('second', secondTicks, secondLabels, palette, zoom),
                side: 1 as const,
                grid: { show: false },
              },
            ]
          : []),
      ],
      ...(spec.usual && { bands: [{ series: [1, 2], fill: faint(spec.usual.color, 0.2) }] }),
      series: [{}, ...drawn.map(({ options }) => options)],
    },
    data: [[...buckets.starts.keys()], ...drawn.map(({ values }) => values)],
  };
}

export function axisBase(palette: Palette, zoom: number): uPlot.Axis {
  return {
    stroke: palette.secondaryText,
    font: `${rem(LABEL_REM) * zoom}px ${fontFamily}`,
    ticks: { show: false },
    gap: 6 * zoom,
  };
}

/**
 * Round times on the clocks of the zone, as many as fit, and none that an edge of the chart would cut.
 *
 * @param width of the whole chart
 * @param left what stands before the first bucket
 * @param right what stands after the last
 */
export function timeAxis(
  buckets: Buckets,
  palette: Palette,
  zoom: number,
  { width, left, right }: { width: number; left: number; right: number },
): uPlot.Axis {
  const labels = axisLabels(buckets, Math.max(2, Math.floor(width / zoom / rem(5.4))));
  const step = (width - left - right) / buckets.starts.length;
  const shown = [...labels].filter(([index, label]) => {
    const middle = left + (index + 0.5) * step;
    const half = widthOf(label, zoom) / 2;
    return middle - half >= 0 && middle + half <= width;
  });
  return {
    ...axisBase(palette, zoom),
    scale: 'x',
    size: rem(1.5) * zoom,
    grid: { show: false },
    border: { show: true, stroke: palette.line, width: zoom },
    splits: () => shown.map(([index]) => index),
    values: () => shown.map(([, label]) => label),
  };
}

function valueAxis(
  scale: string,
  ticks: number[],
  labels: string[],
  palette: Palette,
  zoom: number,
): uPlot.Axis {
  return {
    ...axisBase(palette, zoom),
    scale,
    size: labelSize(labels, zoom),
    grid: { stroke: palette.faintLine, width: zoom },
    splits: () => ticks,
    values: () => labels,
  };
}

/** How much room labels beside a chart take. */
export function labelSize(labels: readonly string[], zoom: number): number {
  return Math.ceil(Math.max(0, ...labels.map((label) => widthOf(label, zoom))) + 10 * zoom);
}

const widthOf = (label: string, zoom: number) => label.length * rem(LABEL_REM) * CHARACTER * zoom;

interface Drawn {
  options: uPlot.Series;
  values: (number | null)[];
}

function seriesOf(
  series: readonly TimeSeries[],
  bases: readonly number[][],
  buckets: Buckets,
  zoom: number,
): Drawn[] {
  const { slots, count } = slotsOf(series);
  return series.flatMap((one, at) => {
    if (one.kind === 'line') return [solid(one, buckets, zoom), dashed(one, buckets, zoom)];
    const paths = barPaths(one, bases[at] ?? [], buckets, { slot: slots[at] ?? 0, count }, zoom);
    const options: uPlot.Series = {
      scale: one.second ? 'second' : 'y',
      fill: one.color,
      paths,
      points: { show: false },
    };
    return [{ options, values: [...one.values] }];
  });
}

/** Lines that nobody sees, with what is usual between them. */
function edgesOf(usual: UsualBand | undefined): Drawn[] {
  if (!usual) return [];
  return [usual.highs, usual.lows].map((values) => ({
    values: [...values],
    options: { scale: 'y', stroke: 'transparent', width: 0, points: { show: false } },
  }));
}

function solid(series: TimeSeries, buckets: Buckets, zoom: number): Drawn {
  const values = series.values.map((value, index) => (isPartial(buckets, index) ? null : value));
  return {
    values,
    options: {
      ...line(series, values, zoom),
      ...(series.area && { fill: faint(series.color, 0.1) }),
    },
  };
}

/** Lines to and from partial buckets are dashed. */
function dashed(series: TimeSeries, buckets: Buckets, zoom: number): Drawn {
  const partial = (index: number) => isPartial(buckets, index);
  const values = series.values.map((value, index) =>
    partial(index - 1) || partial(index) || partial(index + 1) ? value : null,
  );
  return {
    values,
    options: {
      ...line(series, values, zoom),
      stroke: faint(series.color, 0.65),
      width: (series.ghost ? 1 : 2) * zoom,
      dash: [2 * zoom, 4 * zoom],
    },
  };
}

function line(series: TimeSeries, values: (number | null)[], zoom: number): uPlot.Series {
  const isGap = (index: number) => (values[index] ?? null) === null;
  return {
    scale: series.second ? 'second' : 'y',
    stroke: series.color,
    width: (series.ghost ? 1.5 : 2) * zoom,
    ...(series.ghost && { dash: [3 * zoom, 4 * zoom] }),
    cap: series.ghost ? 'butt' : 'round',
    spanGaps: false,
    // A point between two gaps has no line that would show it.
    points: {
      show: true,
      size: 5 * zoom,
      width: 0,
      fill: series.color,
      filter: () =>
        [...values.keys()].filter((index) => !isGap(index) && isGap(index - 1) && isGap(index + 1)),
    },
  };
}

/** Draws into an element. */
export function drawn({ options, data }: TimePlot, element: HTMLElement): uPlot {
  return new uPlot(options, data, element);
}

/** What a chart looks like, on a background, as a data URL. */
export async function picture(plot: TimePlot, background: string): Promise<string> {
  const u = drawn(plot, document.createElement('div'));
  // uPlot draws at the end of the task.
  await new Promise((resolve) => setTimeout(resolve));
  const { width, height } = u.ctx.canvas;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d');
  if (context) {
    context.fillStyle = background;
    context.fillRect(0, 0, width, height);
    context.drawImage(u.ctx.canvas, 0, 0);
  }
  u.destroy();
  return canvas.toDataURL('image/png');
}
