import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Row, RowPage } from './list';

/** Rows of a page: the server's largest. */
export const PAGE = 100;
/** What was scrolled away is forgotten so soon, and loaded again where it is scrolled back. */
const KEPT_MS = 30_000;

interface Known {
  /** The cursor that the page follows; undefined for the first one. */
  after?: string;
  /** Undefined until it was loaded. */
  size?: number;
}

export interface Rows<R> {
  /** How many rows are known so far. */
  count: number;
  /** Whether more follow, or may. */
  hasMore: boolean;
  /** Undefined where it is not loaded now. */
  at: (index: number) => R | undefined;
  /** Up to 10,001, which means more than 10,000; undefined until it is known. */
  total?: number;
  error: Error | null;
  isFetching: boolean;
}

/**
 * Rows of a list that has only cursors, page by page as they are looked at, and no more of them in memory
 * than that. A list of other rows is another component: what is known of pages begins anew with it.
 *
 * @param key tells the list apart
 * @param first the first row that is looked at; @param last the last one
 */
export function usePages<R extends Row>(
  key: unknown[],
  load: (after: string | undefined, signal: AbortSignal) => Promise<RowPage<R>>,
  first: number,
  last: number,
): Rows<R> {
  const [known, setKnown] = useState<Known[]>([{}]);
  const wanted = pagesOf(first, last, known.length);
  const results = useQueries({
    queries: wanted.map((page) => ({
      queryKey: [...key, page, known[page]?.after],
      queryFn: ({ signal }: { signal: AbortSignal }) => load(known[page]?.after, signal),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: KEPT_MS,
      refetchOnWindowFocus: false,
    })),
  });
  const pages = new Map(wanted.map((page, i) => [page, results[i]?.data]));
  useEffect(() => {
    setKnown((before) => learned(before, pages));
  });
  const [total, setTotal] = useState<number>();
  const counted = pages.get(0)?.totalCount;
  useEffect(() => {
    if (counted !== undefined) setTotal(counted);
  }, [counted]);
  const count = known.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return {
    count,
    hasMore: known.at(-1)?.size === undefined,
    at: (index) => pages.get(Math.floor(index / PAGE))?.nodes[index % PAGE],
    total: counted ?? total,
    error: results.find(({ error }) => error)?.error ?? null,
    isFetching: results.some(({ isFetching }) => isFetching),
  };
}

/** The pages that rows lie on, as far as it is known where these begin. */
export function pagesOf(first: number, last: number, known: number): number[] {
  const from = Math.max(0, Math.floor(first / PAGE));
  const to = Math.min(known - 1, Math.floor(Math.max(first, last) / PAGE));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/**
 * What pages tell of themselves and the next ones; the same where that is nothing new. Where a page ends
 * elsewhere than before, the ones after it begin anew.
 */
export function learned<R>(known: Known[], pages: Map<number, RowPage<R> | undefined>): Known[] {
  let now = known;
  for (const [at, page] of pages) {
    const place = now[at];
    if (!page || !place) continue;
    const { hasNextPage, endCursor } = page.pageInfo;
    const after = (hasNextPage && endCursor) || undefined;
    if (place.size === page.nodes.length && now[at + 1]?.after === after) continue;
    const followers = after === now[at + 1]?.after ? now.slice(at + 1) : after ? [{ after }] : [];
    now = [...now.slice(0, at), { ...place, size: page.nodes.length }, ...followers];
  }
  return now;
}
