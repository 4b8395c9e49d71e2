import type { ExportListQuery, ExportState } from '../../generated/graphql';
import { authorized, ServiceError } from '../../kit/api/request';
import { problem } from '../../kit/auth/session';
import { download, fileName } from '../../kit/files/download';
import { formatOf } from '../../kit/files/formats';
import { count, words } from '../../kit/format/format';

export type Export = ExportListQuery['exports'][number];

const STATES: Record<ExportState, string> = {
  WAITING: 'Waits for others',
  RUNNING: 'Is being made',
  DONE: 'Ready',
  FAILED: 'Failed',
  CANCELLED: 'Stopped',
  INTERRUPTED: 'Interrupted by a restart',
  EXPIRED: 'Removed',
};

export const isOpen = ({ state }: Pick<Export, 'state'>) =>
  state === 'WAITING' || state === 'RUNNING';

/** Whether there is no file, nor will be one by itself. */
export const mayRepeat = ({ state }: Pick<Export, 'state'>) =>
  !isOpen({ state }) && state !== 'DONE';

/** How it stands, in words. */
export function stateText({ state, problem: why }: Pick<Export, 'state' | 'problem'>): string {
  return why ? `${STATES[state]}: ${why}` : STATES[state];
}

/** How far it is, from 0 to 1; undefined where nobody knows. */
export function share({ rows, expectedRows }: Pick<Export, 'rows' | 'expectedRows'>) {
  return expectedRows ? Math.min(1, rows / expectedRows) : undefined;
}

export function rowsText({ state, rows, expectedRows }: Export): string {
  const isKnown = isOpen({ state }) && expectedRows !== null && expectedRows !== undefined;
  return isKnown ? `${count(rows)} of ${count(expectedRows)}` : count(rows);
}

export const listName = ({ table }: Pick<Export, 'table'>) => words(table);

/** `1234567` → `1.2 MB` */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let [size, unit] = [bytes, 0];
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000;
    unit++;
  }
  return `${unit === 0 ? size : size.toFixed(1)} ${units[unit]}`;
}

/** Hands the file to the browser's downloads. */
export async function fetchFile(of: Export) {
  const response = await authorized(`/api/exports/${of.id}/file`);
  if (!response.ok) throw new ServiceError(await problem(response), response.status);
  const name = fileName(listName(of), formatOf(of.format).extension, new Date(of.createdAt));
  download(name, await response.blob());
}
