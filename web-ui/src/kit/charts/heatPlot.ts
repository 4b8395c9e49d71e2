import type uPlot from 'uplot';
import { count } from '../format/format';
import type { Palette } from '../theme/palette';
import { type Buckets, bucketName } from './buckets';
import { rem } from './chartStyle';
import { HoverBox } from './hoverBox';
import { mix } from './mix';
import { axisBase, labelSize, type TimePlot, timeAxis } from './timePlot';
import { tooltip } from './tooltip';

export interface HeatRow {
  name: string;
  /** One per bucket. */
  counts: readonly number[];
}

export interface HeatSpec {
  buckets: Buckets;
  /** From the bottom up. */
  rows: readonly HeatRow[];
  /** What is counted, such as `requests`. */
  noun: string;
}

/** A heat map over time for uPlot: a row of cells at each of 0, 1, 2 … upwards. */
export function heatPlot(
  { buckets, rows }: HeatSpec,
  palette: Palette,
  size: { width: number; height: number },
  zoom: number,
): TimePlot {
  const width = size.width * zoom;
  const left = labelSize(
    rows.map(({ name }) => name),
    zoom,
  );
  const count = buckets.starts.length;
  return {
    options: {
      width,
      height: size.height * zoom,
      legend: { show: false },
      cursor: { show: false },
      padding: [8 * zoom, 8 * zoom, 0, 0],
      scales: {
        x: { time: false, range: () => [-0.5, count - 0.5] },
        y: { range: () => [-0.5, rows.length - 0.5] },
      },
      axes: [
        timeAxis(buckets, palette, zoom, { width, left, right: 8 * zoom }),
        {
          ...axisBase(palette, zoom),
          scale: 'y',
          side: 3,
          size: left,
          grid: { show: false },
          splits: () => everyFitting(rows.length, size.height),
          values: (_, splits) => splits.map((row) => rows[row]?.name ?? ''),
        },
      ],
      series: [{}, { scale: 'y', points: { show: false } }],
      hooks: { draw: [(u) => drawCells(u, rows, count, palette)] },
    },
    data: [[...buckets.starts.keys()], buckets.starts.map(() => null)],
  };
}

/** The rows that are named: each, or as many as fit. */
export function everyFitting(rows: number, height: number): number[] {
  const every = Math.max(1, Math.ceil((rows * rem(1.1)) / height));
  return [...Array(rows).keys()].filter((row) => row % every === 0);
}

/** By the root: a busy row does not bleach the others. */
function drawCells(u: uPlot, rows: readonly HeatRow[], count: number, palette: Palette) {
  const most = Math.sqrt(Math.max(1, ...rows.flatMap(({ counts }) => counts)));
  const gap = count * rows.length > 2_000 ? 0 : 1;
  const edge = (index: number) => Math.round(u.valToPos(index - 0.5, 'x', true));
  for (const [row, { counts }] of rows.entries()) {
    const top = Math.round(u.valToPos(row + 0.5, 'y', true));
    const height = Math.round(u.valToPos(row - 0.5, 'y', true)) - top;
    for (const [index, value] of counts.entries()) {
      if (value <= 0) continue;
      u.ctx.fillStyle = mix(palette.heat[0], palette.heat[1], Math.sqrt(value) / most);
      const left = edge(index);
      u.ctx.fillRect(left, top, edge(index + 1) - left - gap, height - gap);
    }
  }
}

/** The tooltip of the cell under the pointer. @returns takes it away */
export function attachCells(u: uPlot, { buckets, rows, noun }: HeatSpec, palette: Palette) {
  const box = new HoverBox(palette);
  const abort = new AbortController();
  const { signal } = abort;
  const tell = ({ clientX, clientY }: MouseEvent) => {
    const area = u.over.getBoundingClientRect();
    const index = Math.round(u.posToVal(clientX - area.left, 'x'));
    const row = rows[Math.round(u.posToVal(clientY - area.top, 'y'))];
    const value = row?.counts[index];
    if (!row || value === undefined) return;
    const line = { name: row.name, value: `${count(value)} ${noun}` };
    box.show(tooltip(bucketName(buckets, index), [line]), clientX, clientY);
  };
  u.over.addEventListener('pointermove', tell, { signal });
  u.over.addEventListener('pointerleave', () => box.hide(), { signal });
  return () => {
    abort.abort();
    box.hide();
  };
}
