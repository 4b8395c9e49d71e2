import { expect, it } from 'vitest';
import { shownTable } from '../files/saveTable';
import { seriesTable } from './seriesTable';

it('a chart over time has a row for each bucket, with gaps where nothing is known', () => {
  const buckets = { starts: [0, 60_000], start: 0, end: 120_000, interval: 'MINUTE', zone: 'UTC' };
  const table = seriesTable('Left', buckets as Parameters<typeof seriesTable>[1], [
    { name: 'Spent', values: [1, null] },
  ]);

  expect(shownTable(table)).toEqual({
    name: 'Left',
    columns: ['Time', 'Spent'],
    rows: [
      ['1970-01-01T00:00:00.000Z', 1],
      ['1970-01-01T00:01:00.000Z', null],
    ],
  });
});
