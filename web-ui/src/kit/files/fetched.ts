import { authorized, ServiceError, whole } from '../api/request';
import { problem } from '../auth/session';
import type { FileFormat } from './formats';

/** A file that the service makes of the answer to a question; without one, of what has the path. */
export async function fetched(
  path: string,
  question: object | undefined,
  format: FileFormat,
): Promise<Blob> {
  const response = await authorized(path, {
    method: question ? 'POST' : 'GET',
    headers: { Accept: format.type, ...(question && { 'Content-Type': 'application/json' }) },
    ...(question && { body: JSON.stringify(question) }),
  });
  if (!response.ok) throw new ServiceError(await problem(response), response.status);
  const content = await whole(response.blob());
  // By the mark spreadsheets know that it is UTF-8.
  return format.name === 'CSV' ? new Blob(['\uFEFF', content], { type: format.type }) : content;
}
