import { describe, expect, it } from 'vitest';
import type { Explored } from '../../kit/explore/explored';
import { type GroupRow, rowsOf, seriesOf, sorted, summaryOf } from './groups';

const value = (total: number | null, previous: number | null, series: (number | null)[]) => ({
  measure: 'REQUESTS' as const,
  total,
  previous,
  series,
});

const answer: Explored = {
  interval: 'HOUR',
  timestamps: ['2026-11-01T00:00:00Z', '2026-11-01T01:00:00Z'],
  totalGroups: 9,
  totals: [value(100, 80, [60, 40])],
  groups: [
    { keys: ['gpt-4o', '200'], values: [value(60, 40, [40, 20])] },
    { keys: ['', '429'], values: [value(30, null, [10, 20])] },
  ],
  other: { keys: [], values: [value(10, 40, [])] },
};

const rows = rowsOf(answer, 'REQUESTS', ['model', 'status'], (keys) => keys.join());

describe('the rows', () => {
  it('are named as people read their keys, with the rest last', () =>
    expect(rows.map(({ name }) => name)).toEqual(['gpt-4o · 200', 'none · 429', 'Other']));

  it('tell shares of the whole and changes', () => {
    expect(rows.map(({ share }) => share)).toEqual([0.6, 0.3, 0.1]);
    expect(rows.map(({ change }) => change)).toEqual([0.5, undefined, -0.75]);
  });

  it('have no shares of what does not add up', () =>
    expect(rowsOf(answer, 'P95_LATENCY', ['model'], () => '')[0]?.share).toBeUndefined());

  it('change by points where they are rates', () =>
    expect(rowsOf(answer, 'ERROR_RATE', ['model'], () => '')[0]?.change).toBe(20));

  it('are all of it where nothing is told apart', () => {
    const whole = rowsOf({ ...answer, groups: [], other: undefined }, 'REQUESTS', [], () => '');
    expect(whole).toMatchObject([{ name: 'Requests', total: 100, series: [60, 40] }]);
  });

  it('have the values of tags behind those of dimensions', () => {
    const groups = [{ keys: ['ID', 'search'], values: [value(1, 1, [])] }];
    const [row] = rowsOf({ ...answer, groups }, 'REQUESTS', ['tag.team', 'country'], () => '');
    expect(row?.names).toEqual(['Indonesia', 'search']);
  });
});

describe('the series', () => {
  it('are shares of each bucket where that is asked for', () =>
    expect(seriesOf(rows, 'share').map(({ values }) => values)).toEqual([
      [40 / 60, 0.5],
      [10 / 60, 0.5],
      [10 / 60, 0],
    ]));

  it('are stacked bars or lines', () => {
    expect(seriesOf(rows, 'stacked')[0]).toMatchObject({ kind: 'bar', stacked: true });
    expect(seriesOf(rows, 'lines')[0]).toMatchObject({ kind: 'line', stacked: false });
  });
});

describe('sorting', () => {
  const names = (list: GroupRow[]) => list.map(({ keys }) => keys[1] ?? 'rest');
  it.each([
    ['total', false, ['429', '200', 'rest']],
    ['change', true, ['200', '429', 'rest']],
    ['change', false, ['200', '429', 'rest']],
    ['name', true, ['429', '200', 'rest']],
  ] as const)('by %s, descending %s', (column, descending, order) =>
    expect(names(sorted(rows, { column, descending }))).toEqual(order),
  );
});

it('says in words what a chart shows', () =>
  expect(summaryOf(rows, 'REQUESTS', ['model', 'status'])).toBe(
    'Requests by model and status over time: gpt-4o · 200 60, none · 429 30, Other 10.',
  ));
