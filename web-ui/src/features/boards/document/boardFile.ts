import { type Board, readBoard, writeBoard } from './board';

/** A dashboard as a file. */
export interface BoardFile {
  name: string;
  board: Board;
}

const FORMAT = 'studio-dashboard';

export function writeFile({ name, board }: BoardFile): string {
  const content = JSON.parse(writeBoard(board)) as Board;
  return `${JSON.stringify({ format: FORMAT, name, content }, null, 2)}\n`;
}

/**
 * Reads a file: what is in its tiles, the service checks when it is saved.
 *
 * @throws Error in words for people where it is no dashboard
 */
export function readFile(text: string): BoardFile {
  const file = parsed(text);
  const content = file.format === FORMAT ? file.content : undefined;
  if (!isObject(content) || !Array.isArray(content.tiles)) {
    throw new Error('The file is no dashboard: export one to see what such a file looks like.');
  }
  return {
    name: typeof file.name === 'string' && file.name.trim() ? file.name : 'Imported dashboard',
    board: readBoard(JSON.stringify(content)),
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    // Some editors begin a file with the mark of its encoding.
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) ? value : {};
  } catch {
    throw new Error('The file is no JSON.');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
