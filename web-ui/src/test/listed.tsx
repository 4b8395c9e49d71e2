import { HttpResponse, http } from 'msw';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, vi } from 'vitest';
import { type Asked, graphQl, serviceWith } from './answering';
import { shown, withLayout, withWindow } from './shown';

const RANGE = 'range=custom&start=2026-11-20T06:00:00Z&end=2026-11-25T00:00:00Z&zone=UTC';

/** The lists of a file's tests, of which a service has one page of rows. */
export function lists() {
  const asked: Asked[] = [];
  let nodes: object[] = [];
  let one: object | null = null;
  const page = () => ({
    page: { totalCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null }, nodes },
  });
  const detail = () => ({ one });
  const pages = ['Sessions', 'Traces', 'Evaluations', 'Feedbacks', 'ModelDays', 'Requests'];
  const details = ['Session', 'Trace', 'Evaluation', 'Feedback', 'Request'];
  const server = serviceWith(
    graphQl(
      {
        ListFacets: { facets: [] },
        ListHistogram: { histogram: { interval: 'HOUR', buckets: [] } },
        ...Object.fromEntries(pages.map((name) => [name, page])),
        ...Object.fromEntries(details.map((name) => [name, detail])),
      },
      asked,
    ),
    http.get('*/api/auth/methods', () => HttpResponse.json({ oidc: null })),
  );
  beforeEach(() => {
    withLayout();
    withWindow(() => false);
    asked.length = 0;
  });
  afterEach(() => vi.unstubAllGlobals());
  return {
    asked,
    server,
    /** A list with these rows; the first one in detail is `opened`. */
    show: (list: ReactNode, rows: object[], more = '', opened: object | null = rows[0] ?? null) => {
      nodes = rows;
      one = opened;
      return shown(list, `/list?${RANGE}${more}`);
    },
    /** The page of a row. */
    showOne: (part: ReactNode, row: object | null) => {
      one = row;
      return shown(part, '/row/1/show', '/row/:id/show');
    },
    input: (name: string) => asked.findLast((one) => one.name === name)?.variables.input,
  };
}
