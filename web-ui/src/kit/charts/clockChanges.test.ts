import { describe, expect, it } from 'vitest';
import type { SeriesInterval } from '../../generated/graphql';
import { type Buckets, bucketEnd, bucketName, bucketsOf, isPartial, spanOf } from './buckets';

/** The clocks of Berlin go forward on March 29, 2026, and back on October 25. */
function last(interval: SeriesInterval, start: string, end: string): Buckets {
  return bucketsOf({ timestamps: [start], start, end, interval, zone: 'Europe/Berlin' });
}

const iso = (time: number) => new Date(time).toISOString().slice(0, 16);

describe('the last bucket of a chart', () => {
  it.each<[string, SeriesInterval, string, string]>([
    ['a day of 23 hours', 'DAY', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
    ['a day of 25 hours', 'DAY', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
    ['a week with 23 of them', 'WEEK', '2026-03-22T23:00Z', '2026-03-29T22:00Z'],
    ['a week with 25 of them', 'WEEK', '2026-10-18T22:00Z', '2026-10-25T23:00Z'],
    ['a half of a day of 23', 'TWELVE_HOURS', '2026-03-28T23:00Z', '2026-03-29T10:00Z'],
    ['three hours that are two', 'THREE_HOURS', '2026-03-28T23:00Z', '2026-03-29T01:00Z'],
    ['an hour, whatever the clocks do', 'HOUR', '2026-10-25T00:00Z', '2026-10-25T01:00Z'],
  ])('that is %s is whole at its end, and a brush takes all of it', (_, interval, start, end) => {
    const buckets = last(interval, start, end);
    expect(iso(bucketEnd(buckets, 0))).toBe(end.slice(0, 16));
    expect(isPartial(buckets, 0)).toBe(false);
    expect(spanOf(buckets, 0, 0).map(iso)).toEqual([start.slice(0, 16), end.slice(0, 16)]);
  });

  it('that is not over is partial, also on such a day', () => {
    const buckets = last('DAY', '2026-10-24T22:00Z', '2026-10-25T22:30Z');
    expect(isPartial(buckets, 0)).toBe(true);
    expect(iso(spanOf(buckets, 0, 0)[1])).toBe('2026-10-25T22:30');
  });
});

it.each<[SeriesInterval, string, string, string]>([
  ['DAY', '2026-03-28T23:00Z', '2026-03-29T22:00Z', 'Sun, Mar 29'],
  ['WEEK', '2026-10-18T22:00Z', '2026-10-25T23:00Z', 'Oct 19 – Oct 25'],
  ['HOUR', '2026-10-25T01:00Z', '2026-10-25T02:00Z', 'Sun, Oct 25, 02:00 AM–03:00 AM'],
])('a bucket of %s from %s to %s is named %s', (interval, start, end, name) =>
  expect(bucketName(last(interval, start, end), 0)).toBe(name),
);
