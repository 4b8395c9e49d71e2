import { graphql } from '../../generated';
import type { RowList } from '../../generated/graphql';
import { authorized, request, ServiceError, whole } from '../api/request';
import { problem } from '../auth/session';
import { fetched } from '../files/fetched';
import type { FileFormat } from '../files/formats';
import type { RowsQuestion } from './question';

/** More rows than these are made into a file in the background. */
export const MOST_AT_ONCE = 10_000;

const START = graphql(`
  mutation StartExport($input: StartExportInput!) {
    startExport(input: $input) {
      id
    }
  }
`);

/** The rows of a question as a file; undefined where there are many, of which the service makes one by itself. */
export async function exported(
  table: RowList,
  question: RowsQuestion,
  format: FileFormat,
): Promise<Blob | undefined> {
  const path = `/api/rows/${table.toLowerCase()}`;
  if ((await counted(path, question)) <= MOST_AT_ONCE) {
    return fetched(`${path}/export`, question, format);
  }
  const { filter, search, start, end, fields, orderBy, ascending } = question;
  await request(START, {
    input: {
      table,
      format: format.name,
      query: filter,
      search,
      start,
      end,
      fields,
      orderBy,
      direction: ascending ? 'ASC' : 'DESC',
    },
  });
  return undefined;
}

/** How many rows there are, up to one more than 10,000. */
async function counted(path: string, question: RowsQuestion): Promise<number> {
  const response = await authorized(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ...question, limit: 1, count: true }),
  });
  if (!response.ok) throw new ServiceError(await problem(response), response.status);
  return (await whole<{ totalCount: number }>(response.json())).totalCount;
}
