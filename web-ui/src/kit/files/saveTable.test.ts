import { expect, it } from 'vitest';
import { shownTable } from './saveTable';

it('a table goes to the service with names that differ and values as they are', () => {
  const columns = [
    { label: 'Time', value: (row: { n?: number }) => `t${row.n}` },
    { label: 'Other', value: (row: { n?: number }) => row.n, text: () => 'many' },
    { label: 'Other', value: () => Number.NaN },
    { label: '', value: () => null },
  ];

  const shown = shownTable({ name: 'Cost', columns, rows: [{ n: 1 }, {}] });
  expect(JSON.parse(JSON.stringify(shown))).toEqual({
    name: 'Cost',
    columns: ['Time', 'Other', 'Other (2)', '–'],
    rows: [
      ['t1', 1, null, null],
      ['tundefined', null, null, null],
    ],
  });
});
