import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { learned, PAGE, pagesOf, usePages } from './usePages';

/** A list of numbers with cursors, which remembers what it was asked. */
function listOf(length: number) {
  const asked: (string | undefined)[] = [];
  const load = async (after: string | undefined) => {
    asked.push(after);
    const from = after ? Number(after) + 1 : 0;
    const to = Math.min(length, from + PAGE);
    const nodes = Array.from({ length: to - from }, (_, i) => ({ id: String(from + i) }));
    return {
      nodes,
      ...(after === undefined && { totalCount: length }),
      pageInfo: { hasNextPage: to < length, endCursor: nodes.at(-1)?.id },
    };
  };
  return { load, asked };
}

function shown(length: number, rows: [number, number]) {
  const { load, asked } = listOf(length);
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const hook = renderHook(([first, last]) => usePages(['list'], load, first, last), {
    initialProps: rows,
    wrapper,
  });
  return { ...hook, asked };
}

it('loads what is looked at, page after page', async () => {
  const { result, rerender, asked } = shown(250, [0, 30]);
  expect(result.current.hasMore).toBe(true);
  await waitFor(() => expect(result.current.count).toBe(100));
  expect(asked).toEqual([undefined]);
  rerender([80, 110]);
  await waitFor(() => expect(result.current.at(110)?.id).toBe('110'));
  rerender([190, 220]);
  await waitFor(() => expect(result.current.count).toBe(250));
  expect(result.current.hasMore).toBe(false);
  expect(result.current.total).toBe(250);
  expect(asked).toEqual([undefined, '99', '199']);
});

it('holds only the pages that are looked at, and finds the others again', async () => {
  const { result, rerender } = shown(250, [0, 120]);
  await waitFor(() => expect(result.current.at(120)?.id).toBe('120'));
  rerender([100, 120]);
  expect(result.current.at(3)).toBeUndefined();
  rerender([0, 20]);
  await waitFor(() => expect(result.current.at(3)?.id).toBe('3'));
});

it('an empty list has no rows and nothing to follow', async () => {
  const { result } = shown(0, [0, 30]);
  await waitFor(() => expect(result.current.hasMore).toBe(false));
  expect(result.current.count).toBe(0);
});

it.each([
  [0, 40, 1, [0]],
  [90, 130, 1, [0]],
  [90, 130, 2, [0, 1]],
  [250, 320, 9, [2, 3]],
])('rows %d to %d of %d known pages are on %j', (first, last, known, pages) =>
  expect(pagesOf(first, last, known)).toEqual(pages),
);

it('pages after one that ends elsewhere now begin anew', () => {
  const page = (size: number, endCursor?: string) => ({
    nodes: Array.from({ length: size }, () => ({ id: '' })),
    pageInfo: { hasNextPage: endCursor !== undefined, endCursor },
  });
  const known = [{ size: 100 }, { after: 'a', size: 100 }, { after: 'b', size: 7 }];
  expect(learned(known, new Map([[0, page(100, 'a')]]))).toBe(known);
  expect(learned(known, new Map([[1, page(100, 'c')]]))).toEqual([
    { size: 100 },
    { after: 'a', size: 100 },
    { after: 'c' },
  ]);
  expect(learned(known, new Map([[0, page(40)]]))).toEqual([{ size: 40 }]);
});
