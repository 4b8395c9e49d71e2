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

it.each([
  [
    ['A', 'A', 'A (2)'],
    ['A', 'A (2)', 'A (2) (2)'],
  ],
  [
    ['A (2)', 'A', 'A'],
    ['A (2)', 'A', 'A (3)'],
  ],
  [
    ['', ' ', '–'],
    ['–', '– (2)', '– (3)'],
  ],
])('columns %j go by names that differ: %j', (labels, names) => {
  const columns = labels.map((label) => ({ label, value: () => 1 }));
  expect(shownTable({ name: 'Cost', columns, rows: [] }).columns).toEqual(names);
});

it('a long name is cut to what the service takes', () =>
  expect(shownTable({ name: 'x'.repeat(500), columns: [], rows: [] }).name).toHaveLength(120));
