import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { otherSeries } from '../../../kit/explore/explored';
import { readRange } from '../../../kit/range/range';
import { palettes } from '../../../kit/theme/palette';
import { applicable, faultOf } from '../data/filters';
import type { Measured } from '../data/measured';
import { explorationOf } from '../data/measured';
import type { Tile } from '../document/board';
import { retyped } from '../edit/retyped';
import { TEMPLATES } from '../templates';
import { groupTable, measuredTitle, shareOf } from './groups';
import { cellsOf } from './heatmap';
import { TILE_TYPES, titleOf, typeOf } from './index';
import { Markdown } from './markdown';
import { ghostsOf, seriesOf, withoutAxis } from './series';
import { sorted } from './table';

const PLACE = { id: 't', x: 0, y: 0, w: 6, h: 4 };
const BY_MODEL: Tile = { ...PLACE, kind: 'series', measures: ['COST'], dimensions: ['MODEL'] };

function measured(change: Partial<Measured> = {}): Measured {
  return {
    measures: ['COST'],
    totals: [{ total: 10, series: [4, 6] }],
    groups: [
      { keys: ['gpt-4o'], values: [{ total: 6, series: [3, 3] }] },
      { keys: ['o3'], values: [{ total: 3, series: [1, 2] }] },
    ],
    other: { keys: [], values: [{ total: 1, series: [] }] },
    totalGroups: 4,
    timestamps: ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'],
    interval: 'DAY',
    period: { start: '2026-11-01T00:00:00Z', end: '2026-11-03T00:00:00Z' },
    zone: 'UTC',
    ...change,
  };
}

describe('what a tile asks for', () => {
  it('is filtered by the page as well', () =>
    expect(
      explorationOf({ ...BY_MODEL, filter: 'status:500' }, 'user:ada or user:bob').filter,
    ).toBe('(user:ada or user:bob) status:500'));

  it('has no filter where there is none', () =>
    expect(explorationOf(BY_MODEL, '').filter).toBeUndefined());
});

describe('a file of a tile', () => {
  const range = readRange(new URLSearchParams('range=7d&zone=UTC'));
  const fileOf = (tile: Tile) =>
    typeOf(tile.kind)?.file?.(tile, { range, filter: 'user:ada', zoom: () => {} });

  it('is the answer to its question, over time where that is what it shows', () => {
    expect(fileOf(BY_MODEL)).toMatchObject({
      path: '/api/explore/export?points=true',
      question: { range: '7d', measures: ['cost'], dimensions: ['model'], filter: 'user:ada' },
    });
    expect(fileOf({ ...BY_MODEL, kind: 'bars' })?.path).toBe('/api/explore/export?points=false');
  });

  it('is a distribution where a heat map shows one, or has as many groups as there may be', () => {
    expect(fileOf({ ...PLACE, kind: 'heatmap', quantity: 'LATENCY' })).toMatchObject({
      path: '/api/explore/distribution/export?points=true',
      question: { range: '7d', quantity: 'latency', filter: 'user:ada' },
    });
    expect(fileOf({ ...BY_MODEL, kind: 'heatmap' })).toMatchObject({ question: { limit: 100 } });
  });

  it('is what is shown where nothing else is asked', () =>
    expect(fileOf({ ...PLACE, kind: 'budgets' })).toBeUndefined());
});

describe('a name', () => {
  it.each([
    [BY_MODEL, 'Cost by model'],
    [{ ...BY_MODEL, dimensions: ['API_KEY'], tags: ['feature'] }, 'Cost by API key and feature'],
    [{ ...BY_MODEL, title: 'Spend' }, 'Spend'],
    [{ ...PLACE, kind: 'heatmap', quantity: 'LATENCY' }, 'Latency over time'],
    [{ ...PLACE, kind: 'list', list: 'THREATS' }, 'Newest threats'],
    [{ ...PLACE, kind: 'gateway' }, 'Upstreams of the gateway'],
    [
      { ...PLACE, kind: 'forecast', measures: ['COST'], options: { period: 'WEEK' } },
      'Cost, forecast of this week',
    ],
    [{ ...PLACE, kind: 'sources', title: 'Ways in' }, 'Ways in'],
    [{ ...PLACE, kind: 'gauge' }, 'gauge'],
  ] as [Tile, string][])('of %j is %s', (tile, name) => expect(titleOf(tile)).toBe(name));

  it('has each measure', () =>
    expect(measuredTitle({ ...BY_MODEL, measures: ['REQUESTS', 'P95_LATENCY'] })).toBe(
      'Requests and p95 latency by model',
    ));
});

describe('groups', () => {
  it('leave the rest to “Other”, where they add up to all', () => {
    expect(otherSeries('COST', measured())).toEqual([0, 1]);
    expect(otherSeries('P95_LATENCY', measured())).toBeUndefined();
    expect(otherSeries('COST', measured({ other: undefined }))).toBeUndefined();
  });

  it('have a share only of what adds up', () => {
    const [group] = measured().groups;
    expect(group && shareOf(measured(), group)).toBe(0.6);
    expect(group && shareOf(measured({ measures: ['ERROR_RATE'] }), group)).toBeUndefined();
  });

  it('are rows of a table with numbers for files and texts for people', () => {
    const { columns, rows } = groupTable(
      { ...BY_MODEL, dimensions: ['COUNTRY'] },
      measured({
        groups: [{ keys: ['ID'], values: [{ total: 1_234.5, series: [] }] }],
      }),
    );
    expect(columns.map(({ value }) => value(rows[0] as never))).toEqual(['ID', 1_234.5]);
    expect(columns.map(({ text }) => text?.(rows[0] as never))).toEqual(['Indonesia', '$1,234.50']);
  });

  it('are ordered by any measure, what is not known last', () => {
    const groups = [1, null, 3].map((total, index) => ({
      keys: [String(index)],
      values: [{ total, series: [] }],
    }));
    const keys = (direction: 'asc' | 'desc') =>
      sorted(groups, { index: 0, direction }).map(({ keys: [key] }) => key);
    expect(keys('desc')).toEqual(['2', '0', '1']);
    expect(keys('asc')).toEqual(['0', '2', '1']);
  });
});

describe('series', () => {
  it('are shares of all in each bucket where that is asked for', () => {
    const shares = seriesOf({ ...BY_MODEL, options: { share: true } }, measured(), palettes.light);
    expect(shares.map(({ name, values }) => [name, values])).toEqual([
      ['gpt-4o', [0.75, 0.5]],
      ['o3', [0.25, 2 / 6]],
      ['Other', [0, 1 / 6]],
    ]);
  });

  it('are not stacked where the sum has no meaning', () => {
    const tile: Tile = { ...BY_MODEL, options: { stacked: true } };
    const of = (measures: Measured['measures']) =>
      seriesOf(tile, measured({ measures }), palettes.light).every(({ stacked }) => stacked);
    expect(of(['COST'])).toBe(true);
    expect(of(['P95_LATENCY'])).toBe(false);
  });

  it('of another unit have an axis of their own', () => {
    const data = measured({
      measures: ['REQUESTS', 'ERROR_RATE'],
      totals: [
        { total: 10, series: [4, 6] },
        { total: 0.3, series: [0.3, 0.1] },
      ],
    });
    const [requests, rate] = seriesOf({ ...PLACE, kind: 'series' }, data, palettes.light);
    expect(requests?.second).toBeUndefined();
    expect(rate?.second?.format(0.25)).toBe('25%');
  });

  it('of one other unit share its axis, which is as high as the highest of them', () => {
    const lines = (value: number) => ({ total: value, series: [value, value] });
    const data = measured({
      measures: ['REQUESTS', 'P50_LATENCY', 'P99_LATENCY'],
      totals: [lines(10), lines(400), lines(9_000)],
    });
    const [, p50, p99] = seriesOf({ ...PLACE, kind: 'series' }, data, palettes.light);
    // A bound of its own would cut off the others.
    expect([p50?.second?.max, p99?.second?.max]).toEqual([undefined, undefined]);
  });

  it('of a third unit are left to the table: there is no axis for them', () => {
    const data = measured({
      measures: ['REQUESTS', 'ERROR_RATE', 'P95_LATENCY', 'ERRORS'],
      totals: [1, 0.2, 900, 3].map((total) => ({ total, series: [total] })),
    });
    const tile: Tile = { ...PLACE, kind: 'series' };
    expect(seriesOf(tile, data, palettes.light).map(({ name }) => name)).toEqual([
      'Requests',
      'Error rate',
      'Errors',
    ]);
    expect(withoutAxis(tile, data)).toEqual(['P95_LATENCY']);
    expect(withoutAxis({ ...tile, dimensions: ['MODEL'] }, data)).toEqual([]);
  });

  it('have the compared period behind them where there was anything', () => {
    const ghosts = (before?: (number | null)[][]) =>
      ghostsOf(measured({ before }), 'Last week', palettes.light);
    expect(ghosts([[2, null]])).toMatchObject([
      { name: 'Last week', ghost: true, values: [2, null] },
    ]);
    expect(ghosts([[null, null]])).toEqual([]);
    expect(ghosts()).toEqual([]);
  });
});

it('a heat map of hours and days has a row for each day and a column for each hour', () => {
  const tile: Tile = {
    ...PLACE,
    kind: 'heatmap',
    measures: ['REQUESTS'],
    dimensions: ['HOUR_OF_DAY', 'DAY_OF_WEEK'],
  };
  const groups = [{ keys: ['9', '1'], values: [{ total: 7, series: [] }] }];
  const cells = cellsOf(tile, { measured: measured({ measures: ['REQUESTS'], groups }) });
  expect([cells.rows.length, cells.columns.length]).toEqual([7, 24]);
  expect(cells.rows.at(-1)).toBe('Mon');
  expect(cells.values.at(-1)?.[9]).toBe(7);
});

it('a list leaves out what of the page’s filter it cannot be asked, and knows of it', () =>
  expect(
    applicable('user:ada model:gpt-4o (type:x or model:o3)', {
      ...PLACE,
      kind: 'list',
      list: 'THREATS',
    }),
  ).toEqual({
    filter: 'user:ada',
    left: ['model'],
  }));

describe('of the page’s filter', () => {
  it.each([
    [{ measures: ['COST'] }, ['severity', 'rating']],
    [{ measures: ['THREATS', 'OPEN_THREATS'] }, ['rating']],
    [{ measures: ['AVG_RATING'] }, ['severity']],
    [{ measures: ['COST', 'THREATS'] }, ['severity', 'rating']],
    [{ quantity: 'LATENCY' }, ['severity', 'rating']],
  ] as [Partial<Tile>, string[]][])('a tile of %j leaves out %j', (change, left) =>
    expect(
      applicable('model:o3 severity:high rating:1', { ...PLACE, kind: 'heatmap', ...change }).left,
    ).toEqual(left),
  );
});

it('a tile with a filter that is not understood cannot be asked', () => {
  expect(faultOf({ ...BY_MODEL, filter: 'colour:red' }, {})).toMatch(/colour/);
  expect(faultOf({ ...BY_MODEL, filter: 'model:o3' }, {})).toBeUndefined();
  expect(faultOf(BY_MODEL, { fault: 'No' })).toBe('No');
});

describe('a tile of another kind', () => {
  it('keeps what it has a use for', () =>
    expect(retyped({ ...BY_MODEL, filter: 'status:500', limit: 5 }, 'bars')).toMatchObject({
      kind: 'bars',
      measures: ['COST'],
      dimensions: ['MODEL'],
      filter: 'status:500',
      limit: 5,
    }));

  it('has what that kind cannot be without', () => {
    expect(retyped({ ...PLACE, kind: 'text', text: 'Hello' }, 'donut')).toMatchObject({
      measures: ['REQUESTS'],
      dimensions: ['PROVIDER'],
      text: undefined,
    });
    expect(retyped(BY_MODEL, 'list')).toMatchObject({ list: 'REQUESTS', measures: undefined });
  });
});

describe('a text', () => {
  it('is Markdown, as far as notes need it', () => {
    render(<Markdown text={'# Costs\n\nSee **now** `x`:\n- one\n- [two](/boards)'} />);
    expect(screen.getByRole('heading', { name: 'Costs', level: 3 })).toBeTruthy();
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['one', 'two']);
    expect(screen.getByRole('link', { name: 'two' }).getAttribute('href')).toBe('/boards');
    expect(screen.getByText('now').tagName).toBe('STRONG');
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](//evil.example)',
    '[x](/\\evil.example)',
    '<img src=x onerror=alert(1)>',
  ])('runs nothing: %s', (text) => {
    const { container } = render(<Markdown text={text} />);
    expect(container.querySelector('a, img')).toBeNull();
  });
});

it.each(TEMPLATES)(
  'the template $name has tiles of known kinds, each with its own id',
  ({ board }) => {
    expect(board.tiles.every(({ kind }) => typeOf(kind))).toBe(true);
    expect(new Set(board.tiles.map(({ id }) => id)).size).toBe(board.tiles.length);
  },
);

it('every kind of tile has a name and a size that fits', () => {
  expect(TILE_TYPES.map(({ label }) => label)).toHaveLength(13);
  for (const { blank } of TILE_TYPES) expect(blank.w).toBeLessThanOrEqual(12);
});
