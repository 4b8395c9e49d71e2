import { authorized, ServiceError } from '../api/request';
import { problem } from '../auth/session';
import { type Column, type Table, toCsv } from '../files/csv';
import type { Extension } from '../files/SaveMenu';
import type { RowPage } from './list';
import type { RowsQuestion } from './question';

/** Rows of a file that the service does not stream: it would have to hold them all to order them. */
export const MOST_ROWS = 10_000;
const PAGE = 1_000;

export interface File {
  content: Blob;
  /** Whether there are more rows than it has. */
  isCut: boolean;
}

/** The rows of a question, as many as there are, in a file. */
export function exported(
  table: string,
  timeField: string,
  question: RowsQuestion,
  extension: Extension,
  onProgress: (rows: number) => void,
): Promise<File> {
  const { orderBy = timeField } = question;
  return orderBy === timeField
    ? streamed(table, question, extension)
    : sorted(table, question, extension, onProgress);
}

async function streamed(
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
  } while (after && rows.length < MOST_ROWS);
  return { content: csv({ columns, rows }), isCut: after !== undefined };
}

const csv = <R>(table: Pick<Table<R>, 'columns' | 'rows'>) =>
  new Blob([toCsv(table)], { type: 'text/csv' });

type Values = Record<string, string | number | boolean | null>;

async function sorted(
  table: string,
  question: RowsQuestion,
  extension: Extension,
  onProgress: (rows: number) => void,
): Promise<File> {
  const rows: Values[] = [];
  let after: string | undefined;
  do {
    const ask = { ...question, limit: PAGE, after };
    const response = await posted(`/api/rows/${table}`, ask, 'application/json');
    const page = (await response.json()) as { rows: Values[]; after?: string };
    rows.push(...page.rows);
    onProgress(rows.length);
    after = page.after ?? undefined;
  } while (after && rows.length < MOST_ROWS);
  return { content: asFile(question.fields ?? [], rows, extension), isCut: after !== undefined };
}

function asFile(fields: string[], rows: Values[], extension: Extension): Blob {
  if (extension === 'json') {
    return jsonArray(rows.map((row) => JSON.stringify(row)).join('\n'));
  }
  const columns = fields.map((field) => ({
    label: field,
    value: (row: Values) => {
      const value = row[field];
      return typeof value === 'boolean' ? String(value) : value;
    },
  }));
  return csv({ columns, rows });
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
