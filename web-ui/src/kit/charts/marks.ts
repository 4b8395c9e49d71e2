import { type Buckets, bucketEnd } from './buckets';

/** Something that happened at a time: an alert, an annotation. */
export interface TimeMarker {
  /** Epoch milliseconds. */
  time: number;
  label: string;
  color: string;
  /** Where it leads. */
  to?: string;
}

/** A time that is told apart from the rest: while an alert was firing, or a window of maintenance. */
export interface TimeBand {
  /** Epoch milliseconds; the end is not included. */
  start: number;
  end: number;
  label: string;
  color: string;
}

/** Where the first bucket's middle is, how far the next one's, and where they begin and how high they are: pixels. */
export interface Grid {
  first: number;
  step: number;
  top: number;
  height: number;
}

/** How far a time lies from the left edge of the first bucket, in buckets; nothing outside of all of them. */
export function placeOf(buckets: Buckets, time: number): number | undefined {
  const last = buckets.starts.length - 1;
  if (time < (buckets.starts[0] ?? Number.POSITIVE_INFINITY)) return undefined;
  if (time > bucketEnd(buckets, last)) return undefined;
  const index = bucketAt(buckets, time);
  const start = buckets.starts[index] ?? 0;
  return index + (time - start) / (bucketEnd(buckets, index) - start);
}

/** The bucket that holds a time. */
function bucketAt(buckets: Buckets, time: number): number {
  const after = buckets.starts.findIndex((start) => start > time);
  return Math.max(0, after < 0 ? buckets.starts.length - 1 : after - 1);
}

/** The pixel of a place. */
export function pixelOf({ first, step }: Pick<Grid, 'first' | 'step'>, place: number): number {
  return first + (place - 0.5) * step;
}

/** In which row the flag of each pixel stands, so that none covers another that is less than its width away. */
export function rowsOf(pixels: readonly number[], width: number): number[] {
  const rows = pixels.map(() => 0);
  const ends: number[] = [];
  const fromLeft = pixels.map((_, index) => index).sort((a, b) => at(pixels, a) - at(pixels, b));
  for (const index of fromLeft) {
    const free = ends.findIndex((end) => end <= at(pixels, index));
    const row = free < 0 ? ends.length : free;
    ends[row] = at(pixels, index) + width;
    rows[index] = row;
  }
  return rows;
}

function at(pixels: readonly number[], index: number): number {
  return pixels[index] ?? 0;
}

/** The part of a band that lies in the buckets, from one place to another; nothing where none does. */
export function spanOfBand(
  buckets: Buckets,
  { start, end }: TimeBand,
): [from: number, to: number] | undefined {
  const count = buckets.starts.length;
  const first = buckets.starts[0] ?? 0;
  if (count === 0 || end <= first || start >= bucketEnd(buckets, count - 1)) return undefined;
  return [placeOf(buckets, start) ?? 0, placeOf(buckets, end) ?? count];
}

/** What happened in a bucket, for its tooltip. */
export function marksIn(
  buckets: Buckets,
  index: number,
  markers: readonly TimeMarker[] = [],
  bands: readonly TimeBand[] = [],
): (TimeMarker | TimeBand)[] {
  const [start, end] = [buckets.starts[index] ?? 0, bucketEnd(buckets, index)];
  return [
    ...markers.filter(({ time }) => time >= start && time < end),
    ...bands.filter((band) => band.start < end && band.end > start),
  ];
}
