import { expect, it } from 'vitest';
import { toCsv } from './csv';

const columns = [
  { label: 'name', value: (row: { name: string | null }) => row.name },
  { label: 'n', value: () => 1.5 },
];
const lines = (...names: (string | null)[]) =>
  toCsv({ columns, rows: names.map((name) => ({ name })) }).split('\r\n');

it('begins with the names of the columns', () => expect(lines()[0]).toBe('\uFEFFname,n'));

it.each([
  ['plain', 'plain,1.5'],
  ['a,b', '"a,b",1.5'],
  ['say "hi"', '"say ""hi""",1.5'],
  ['two\nlines', '"two\nlines",1.5'],
  [null, ',1.5'],
])('writes %j as %j', (name, line) => expect(lines(name)[1]).toBe(line));

it.each(['=1+1', '+1', '-1', '@SUM(A1)', "'a"])('keeps a spreadsheet from running %s', (name) =>
  expect(lines(name)[1]).toBe(`'${name},1.5`),
);
