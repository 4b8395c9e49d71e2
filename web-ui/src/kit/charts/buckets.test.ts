import { describe, expect, it } from 'vitest';
import { axisLabels, bucketName, bucketsOf, isPartial, spanOf } from './buckets';

const HOUR = 3_600_000;

function hours(count: number, start: string, zone = 'UTC', endsEarly = 0) {
  const first = Date.parse(start);
  return bucketsOf({
    timestamps: Array.from({ length: count }, (_, i) => new Date(first + i * HOUR).toISOString()),
    start: new Date(first).toISOString(),
    end: new Date(first + count * HOUR - endsEarly).toISOString(),
    interval: 'HOUR',
    zone,
  });
}

describe('a bucket', () => {
  it('that is not over yet is partial, the others are not', () => {
    const buckets = hours(3, '2026-11-24T06:00:00Z', 'UTC', 20 * 60_000);
    expect([0, 1, 2].map((i) => isPartial(buckets, i))).toEqual([false, false, true]);
  });

  it('that begins before the range is partial', () => {
    const buckets = { ...hours(3, '2026-11-24T06:00:00Z') };
    buckets.start += 10 * 60_000;
    expect(isPartial(buckets, 0)).toBe(true);
  });

  it('is named by the clocks of the zone', () =>
    expect(bucketName(hours(2, '2026-11-24T06:00:00Z', 'Asia/Jakarta'), 0)).toBe(
      'Tue, Nov 24, 01:00 PM–02:00 PM',
    ));
});

describe('brushing', () => {
  const buckets = hours(5, '2026-11-24T06:00:00Z', 'UTC', 30 * 60_000);

  it('takes both buckets, in either direction', () => {
    const span = [Date.parse('2026-11-24T07:00:00Z'), Date.parse('2026-11-24T09:00:00Z')];
    expect(spanOf(buckets, 1, 2)).toEqual(span);
    expect(spanOf(buckets, 2, 1)).toEqual(span);
  });

  it('does not reach over the end of the range', () =>
    expect(spanOf(buckets, 3, 4)[1]).toBe(Date.parse('2026-11-24T10:30:00Z')));
});

describe('an axis', () => {
  it('is labelled at round hours and with the day at midnight', () => {
    const labels = axisLabels(hours(24, '2026-11-23T10:00:00Z'), 8);
    expect([...labels.values()]).toEqual([
      '12:00',
      '15:00',
      '18:00',
      '21:00',
      'Nov 24',
      '03:00',
      '06:00',
      '09:00',
    ]);
  });

  it('is round on the clocks of the zone, not of UTC', () => {
    const labels = axisLabels(hours(24, '2026-11-23T10:15:00Z', 'Asia/Kathmandu'), 8);
    expect([...labels.values()]).toContain('Nov 24');
  });

  it('never has more labels than fit', () => {
    for (const most of [2, 3, 5, 9]) {
      expect(axisLabels(hours(97, '2026-11-20T10:00:00Z'), most).size).toBeLessThanOrEqual(most);
    }
  });
});
