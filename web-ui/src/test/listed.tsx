import { HttpResponse, http } from 'msw';
import type { ReactNode } from 'react';
import { beforeEach } from 'vitest';
import { testService } from './service';
import { shown, withLayout, withWindow } from './shown';

const RANGE = 'range=custom&start=2026-11-20T06:00:00Z&end=2026-11-25T00:00:00Z&zone=UTC';

/** The lists of a file's tests, of which a service has one page of rows. */
export function lists() {
  let nodes: object[] = [];
  let one: object | null = null;
  const page = () => ({
    page: { totalCount: nodes.length, pageInfo: { hasNextPage: false, endCursor: null }, nodes },
  });
  const detail = () => ({ one });
  const pages = ['Sessions', 'Traces', 'Evaluations', 'Feedbacks', 'ModelDays', 'Requests'];
  const details = ['Session', 'Trace', 'Evaluation', 'Feedback', 'Request'];
  const service = testService(
    {
      facets: [],
      histogram: { interval: 'HOUR', buckets: [] },
      ...Object.fromEntries(pages.map((name) => [name, page])),
      ...Object.fromEntries(details.map((name) => [name, detail])),
    },
    http.get('*/api/auth/methods', () => HttpResponse.json({ oidc: null })),
  );
  beforeEach(() => {
    withLayout();
    withWindow(() => false);
  });
  return {
    service,
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
    input: (name: string) => service.asked(name).at(-1)?.input,
  };
}
