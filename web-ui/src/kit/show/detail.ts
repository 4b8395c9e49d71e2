import type { ReactNode } from 'react';

/** What is known of one row, for its page and for the panel beside its list. */
export interface Detail<R> {
  /** Such as `/requests`. */
  path: string;
  /** Of the list. */
  title: string;
  /** The name of its rows in REST; undefined where its path is that. */
  table?: string;
  /** The filter by which REST finds a row; undefined where rows have the field `id`. */
  filterOf?: (id: string) => string;
  load: (id: string, signal?: AbortSignal) => Promise<R | null | undefined>;
  heading: (row: R) => ReactNode;
  actions?: (row: R) => ReactNode;
  body: (row: R) => ReactNode;
}

export const detailQuery = <R>(detail: Detail<R>, id: string) => ({
  queryKey: ['row', detail.path, id],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await detail.load(id, signal)) ?? null,
});

/** The page of a row. */
export const detailLink = (path: string, id: string) => `${path}/${encodeURIComponent(id)}/show`;
