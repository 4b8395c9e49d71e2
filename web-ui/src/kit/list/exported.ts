import { authorized, ServiceError } from '../api/request';
import { problem } from '../auth/session';
import { type Column, toCsv } from '../files/csv';
import type { Extension } from '../files/SaveMenu';
import type { RowPage } from './list';
import type { RowsQuestion } from './question';

/** Rows of a file of events, which is made here, page after page. */
export const MOST_EVENTS = 10_000;

export interface File {
  content: Blob;
  /** Whether there are more rows than it has. */
  isCut: boolean;
}

/** The rows of a question, as many as there are, in its order. */
export async function exported(
  table: string,
  question: RowsQuestion,
  extension: Extension,
): Promise<File> {
  const type = extension === 'csv' ? 'text/csv' : 'application/x-ndjson';
  const response = await posted(`/api/rows/${table}/export`, question, type);
  if (extension === 'csv') {
    const content = await response.blob();
    return { content: new Blob(['\uFEFF', content], { type }), isCut: false };
  }
  return { content: jsonArray(await response.text()), isCut: false };
}

/** One JSON object a line as one array. */
export function jsonArray(lines: string): Blob {
  const rows = lines.split('\n').filter(Boolean);
  return new Blob([`[\n${rows.join(',\n')}\n]\n`], { type: 'application/json' });
}

/** The rows of a list as events, page after page. */
export async function asEvents<R>(
  columns: Column<R>[],
  load: (after?: string) => Promise<RowPage<R>>,
  onProgress: (rows: number) => void,
): Promise<File> {
  const rows: R[] = [];
  let after: string | undefined;
  do {
    const { nodes, pageInfo } = await load(after);
    rows.push(...nodes);
    onProgress(rows.length);
    after = (pageInfo.hasNextPage && pageInfo.endCursor) || undefined;
  } while (after && rows.length < MOST_EVENTS);
  const content = new Blob([toCsv({ columns, rows })], { type: 'text/csv' });
  return { content, isCut: after !== undefined };
}

async function posted(path: string, body: object, accept: string): Promise<Response> {
  const response = await authorized(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: accept },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new ServiceError(await problem(response), response.status);
  return response;
}
