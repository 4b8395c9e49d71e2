import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['firefox', 'firefox-esr'];

/**
 * The Firefox that is installed: the one that FIREFOX names, else the first on the PATH.
 *
 * @throws Error where there is none
 */
export function firefoxPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const places = process.env.FIREFOX
    ? [process.env.FIREFOX]
    : folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = places.find(isExecutable);
  if (found) return found;
  throw new Error(
    process.env.FIREFOX
      ? `FIREFOX names ${process.env.FIREFOX}, which cannot be run.`
      : 'There is no Firefox on the PATH: install it, or name it in FIREFOX.',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
