import { download, fileName } from './download';
import { fetched } from './fetched';
import type { FileFormat } from './formats';

/** A question whose answer the service writes as a file. */
export interface FileQuestion {
  /** Where it is asked. */
  path: string;
  question: object;
}

/** Hands the answer to the browser's downloads, under a title. */
export async function saveAnswer(
  title: string,
  { path, question }: FileQuestion,
  format: FileFormat,
) {
  download(fileName(title, format.extension), await fetched(path, question, format));
}
