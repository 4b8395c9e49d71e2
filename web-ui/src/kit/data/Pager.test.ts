import { expect, it } from 'vitest';
import { allRows, Pager } from './Pager';
import type { Ask, Source } from './resources';

/** A list of numbers with cursors, which remembers what it was asked. */
function listOf(length: number) {
  const asked: Ask[] = [];
  const source: Source = {
    sorts: {},
    one: async () => undefined,
    page: async (ask) => {
      asked.push(ask);
      const from = ask.after ? Number(ask.after) + 1 : 0;
      const to = Math.min(length, from + ask.first);
      const ids = Array.from({ length: to - from }, (_, i) => ({ id: String(from + i) }));
      return {
        nodes: ask.rows ? ids : undefined,
        totalCount: length,
        pageInfo: {
          hasNextPage: to < length,
          hasPreviousPage: from > 0,
          endCursor: ids.at(-1)?.id,
        },
      };
    },
  };
  return { source, asked };
}

const ask = { filter: {}, direction: 'DESC' as const, first: 25 };
const ids = (page: { nodes?: { id: string }[] }) => page.nodes?.map(({ id }) => Number(id));

it('goes from page to page with one request each', async () => {
  const { source, asked } = listOf(60);
  const pager = new Pager();
  await pager.page('list', source, ask, 1);
  const second = await pager.page('list', source, ask, 2);
  const third = await pager.page('list', source, ask, 3);
  expect(ids(second)?.[0]).toBe(25);
  expect(ids(third)).toEqual([50, 51, 52, 53, 54, 55, 56, 57, 58, 59]);
  expect(asked).toHaveLength(3);
});

it('finds a page of a shared link, in steps and without rows', async () => {
  const { source, asked } = listOf(1_000);
  const page = await new Pager().page('list', source, ask, 9);
  expect(ids(page)?.[0]).toBe(200);
  expect(asked.map(({ first, rows }) => [first, rows])).toEqual([
    [100, false],
    [100, false],
    [25, true],
  ]);
});

it('shows nothing beyond the end', async () => {
  const page = await new Pager().page('list', listOf(30).source, ask, 4);
  expect(page.nodes).toEqual([]);
  expect(page.pageInfo.hasNextPage).toBe(false);
});

it('keeps lists with other conditions apart', async () => {
  const { source } = listOf(100);
  const pager = new Pager();
  await pager.page('list', source, ask, 1);
  const other = await pager.page('list', source, { ...ask, first: 10 }, 2);
  expect(ids(other)?.[0]).toBe(10);
});

it.each([
  [250, 1_000, 250],
  [250, 120, 120],
])('exports of %d rows at most %d: %d', async (length, most, count) => {
  const rows = await allRows(listOf(length).source, { filter: {}, direction: 'DESC' }, most);
  expect(rows.map(({ id }) => Number(id))).toEqual([...Array(count).keys()]);
});
