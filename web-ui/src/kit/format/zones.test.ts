import { describe, expect, it } from 'vitest';
import { fromLocalMinute, isZone, toLocalMinute } from './zones';

describe('a minute on the clocks of a zone', () => {
  it.each([
    ['2026-11-24T09:15', 'UTC', '2026-11-24T09:15:00.000Z'],
    ['2026-11-24T16:15', 'Asia/Jakarta', '2026-11-24T09:15:00.000Z'],
    ['2026-11-24T15:00', 'Asia/Kathmandu', '2026-11-24T09:15:00.000Z'],
    ['2026-07-01T05:15', 'America/New_York', '2026-07-01T09:15:00.000Z'],
  ])('%s in %s is %s, and back', (local, zone, instant) => {
    expect(fromLocalMinute(local, zone)?.toISOString()).toBe(instant);
    expect(toLocalMinute(instant, zone)).toBe(local);
  });

  it('that comes twice is the first of the two', () => {
    expect(fromLocalMinute('2026-10-25T02:30', 'Europe/Berlin')?.toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('that the clocks leave out is after the change', () => {
    expect(fromLocalMinute('2026-03-29T02:30', 'Europe/Berlin')?.toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  it('must be one', () => expect(fromLocalMinute('soon', 'UTC')).toBeUndefined());
});

it('tells zones from other names', () => {
  expect(isZone('Asia/Jakarta')).toBe(true);
  expect(isZone('Asia/Nowhere')).toBe(false);
});
