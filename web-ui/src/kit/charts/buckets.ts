import type { SeriesInterval } from '../../generated/graphql';
import { day, hourMinute, shortTime, weekday } from '../format/format';
import { shiftHours, toLocalMinute } from '../format/zones';

/** The buckets that every series of a dashboard shares. */
export interface Buckets {
  /** Epoch milliseconds. */
  starts: number[];
  /** The range, which the first and the last bucket may stick out of. */
  start: number;
  end: number;
  interval: SeriesInterval;
  zone: string;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WIDTHS: Record<SeriesInterval, number> = {
  MINUTE,
  FIVE_MINUTES: 5 * MINUTE,
  QUARTER_HOUR: 15 * MINUTE,
  HALF_HOUR: 30 * MINUTE,
  HOUR,
  THREE_HOURS: 3 * HOUR,
  SIX_HOURS: 6 * HOUR,
  TWELVE_HOURS: 12 * HOUR,
  DAY,
  WEEK: 7 * DAY,
};

export function bucketsOf(data: {
  timestamps: string[];
  start: string;
  end: string;
  interval: SeriesInterval;
  zone: string;
}): Buckets {
  return {
    starts: data.timestamps.map((time) => Date.parse(time)),
    start: Date.parse(data.start),
    end: Date.parse(data.end),
    interval: data.interval,
    zone: data.zone,
  };
}

/** Where a bucket ends, as if it did not stick out of the range. */
export function bucketEnd(buckets: Buckets, index: number): number {
  const start = buckets.starts[index] ?? buckets.start;
  return buckets.starts[index + 1] ?? after(start, buckets);
}

/** Wide buckets are parts of local days, which are an hour longer or shorter where the clocks change. */
function after(start: number, { interval, zone }: Buckets): number {
  const width = WIDTHS[interval];
  return width > HOUR ? shiftHours(start, zone, width / HOUR) : start + width;
}

/** Whether only a part of the bucket lies in the range: the current one, above all. */
export function isPartial(buckets: Buckets, index: number): boolean {
  const start = buckets.starts[index];
  if (start === undefined) return false;
  return start < buckets.start || bucketEnd(buckets, index) > buckets.end;
}

/** The part of the range from one bucket to another, both inclusive. */
export function spanOf(buckets: Buckets, from: number, to: number): [number, number] {
  const [first, last] = from <= to ? [from, to] : [to, from];
  return [
    Math.max(buckets.start, buckets.starts[first] ?? buckets.start),
    Math.min(buckets.end, bucketEnd(buckets, last)),
  ];
}

/** Tue, Nov 24, 09:00–10:00 */
export function bucketName(buckets: Buckets, index: number): string {
  const [start, end] = spanOf(buckets, index, index);
  const { zone } = buckets;
  if (WIDTHS[buckets.interval] >= 7 * DAY) return `${day(start, zone)} – ${day(end - 1, zone)}`;
  if (WIDTHS[buckets.interval] >= DAY) return weekday(start, zone);
  return `${weekday(start, zone)}, ${hourMinute(start, zone)}–${hourMinute(end, zone)}`;
}

/** Steps between labels, in minutes. */
const STEPS = [
  1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1_440, 2_880, 4_320, 7_200, 10_080, 20_160,
  40_320,
];

/** Round times for an axis: the closest ones of which at most `most` fall on buckets. */
export function axisLabels(buckets: Buckets, most: number): Map<number, string> {
  const clocks = buckets.starts.map((start) =>
    Math.round(Date.parse(`${toLocalMinute(start, buckets.zone)}:00Z`) / MINUTE),
  );
  for (const step of STEPS) {
    const chosen = clocks.flatMap((clock, index) => (clock % step === 0 ? [index] : []));
    if (chosen.length > 0 && chosen.length <= most) return named(buckets, clocks, chosen);
  }
  const every = Math.max(1, Math.ceil(clocks.length / most));
  return named(
    buckets,
    clocks,
    [...clocks.keys()].filter((index) => index % every === 0),
  );
}

function named(buckets: Buckets, clocks: number[], chosen: number[]): Map<number, string> {
  const wide = WIDTHS[buckets.interval] >= DAY;
  return new Map(
    chosen.map((index) => {
      const start = buckets.starts[index] ?? 0;
      const isMidnight = (clocks[index] ?? 0) % 1_440 === 0;
      return [
        index,
        wide || isMidnight ? day(start, buckets.zone) : shortTime(start, buckets.zone),
      ];
    }),
  );
}
