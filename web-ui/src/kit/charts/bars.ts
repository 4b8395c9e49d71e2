import type uPlot from 'uplot';
import { type Buckets, isPartial } from './buckets';
import { faint, rem } from './chartStyle';
import type { TimeSeries } from './timeSeries';

/** Of a bucket's width. */
const SHARE = 0.78;
const WIDEST_REM = 2.2;

/** Which of the places in a bucket a bar has. */
export interface Slot {
  slot: number;
  count: number;
}

/** Where the bars of a series stand around the middle of a bucket. @param step between two buckets, in pixels */
export function barEdges(step: number, widest: number, { slot, count }: Slot) {
  const width = Math.min(step * SHARE, widest * count);
  const left = -width / 2 + (width / count) * slot;
  return [left, left + width / count] as const;
}

/** @param zoom how much larger than on the screen it is drawn */
export const widestBar = (zoom = 1) => rem(WIDEST_REM) * zoom;

/** Draws bars from their bases; those of partial buckets pale. */
export function barPaths(
  { values, color, second }: TimeSeries,
  bases: readonly number[],
  buckets: Buckets,
  slot: Slot,
  zoom: number,
): uPlot.Series.PathBuilder {
  const scale = second ? 'second' : 'y';
  return (u) => {
    const ratio = u.ctx.canvas.width / u.width;
    const step = u.bbox.width / buckets.starts.length;
    const [from, to] = barEdges(step, widestBar(zoom) * ratio, slot);
    const [full, pale] = [new Path2D(), new Path2D()];
    for (const [index, value] of values.entries()) {
      if (!value) continue;
      const middle = u.valToPos(index, 'x', true);
      const left = Math.round(middle + from);
      const right = Math.max(left + 1, Math.round(middle + to));
      const base = bases[index] ?? 0;
      const top = u.valToPos(base + value, scale, true);
      const path = isPartial(buckets, index) ? pale : full;
      path.rect(left, top, right - left, u.valToPos(base, scale, true) - top);
    }
    const fill = new Map([
      [color, full],
      [faint(color), pale],
    ]);
    return { stroke: null, fill, clip: null, flags: 0 };
  };
}
