import { authorized, ServiceError } from '../api/request';
import { problem } from '../auth/session';
import type { FileFormat } from './formats';

/** A file that the service makes of the answer to a question. */
export async function fetched(path: string, question: object, format: FileFormat): Promise<Blob> {
  const response = await authorized(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: format.type },
    body: JSON.stringify(question),
  });
  if (!response.ok) throw new ServiceError(await problem(response), response.status);
  const content = await response.blob();
  // By the mark spreadsheets know that it is UTF-8.
  return format.name === 'CSV' ? new Blob(['\uFEFF', content], { type: format.type }) : content;
}
