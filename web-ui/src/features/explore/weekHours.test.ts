import { expect, it } from 'vitest';
import { byLength, peak, weekHours } from './weekHours';

it('adds up the same hour of the same weekday, on the calendar of the zone', () => {
  // The starts of Monday, Tuesday and the Monday after it in Jakarta.
  const days = ['2026-11-01T17:00:00Z', '2026-11-02T17:00:00Z', '2026-11-08T17:00:00Z'];
  const table = weekHours([{ hour: '9', series: [1, 2, 4] }], days, 'Asia/Jakarta');
  expect(table[0]?.[9]).toBe(5);
  expect(table[1]?.[9]).toBe(2);
  expect(table.flat().reduce((sum, value) => sum + value)).toBe(7);
  expect(peak(table)).toEqual({ day: 0, hour: 9, value: 5 });
});

it('counts sessions by length, each once', () =>
  expect(byLength([0, 9, 10, 59, 60, 3_600, 90_000])).toEqual([2, 2, 1, 0, 0, 0, 1, 1]));
