import type { Dimension, Measure, Quantity, RowList } from '../../../generated/graphql';

/** The kinds of tiles; each has its file in `tiles`. */
export type TileKind =
  | 'number'
  | 'series'
  | 'bars'
  | 'donut'
  | 'table'
  | 'heatmap'
  | 'map'
  | 'forecast'
  | 'list'
  | 'budgets'
  | 'sources'
  | 'gateway'
  | 'text';

/** A place on the grid of 12 columns. */
export interface Place {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** How a tile looks, which is between it and its kind. */
export type Options = Record<string, string | number | boolean>;

/** A tile as the service stores it: what it asks for has the names of the schema. */
export interface Tile extends Place {
  id: string;
  kind: TileKind;
  /** Without one, it is named by what it shows. */
  title?: string;
  measures?: Measure[];
  dimensions?: Dimension[];
  tags?: string[];
  filter?: string;
  orderBy?: Measure;
  limit?: number;
  compare?: boolean;
  quantity?: Quantity;
  list?: RowList;
  /** Markdown. */
  text?: string;
  options?: Options;
}

/** A field whose chosen values every tile is filtered by. */
export interface Variable {
  /** Of its parameter in the address. */
  name: string;
  label?: string;
  field: string;
  /** Chosen when the dashboard is opened. */
  values?: string[];
}

/** The content of a saved dashboard. */
export interface Board {
  description?: string;
  /** With which it opens, as the address has it: `range=7d`. */
  range?: string;
  filter?: string;
  variables?: Variable[];
  tiles: Tile[];
}

export const EMPTY_BOARD: Board = { tiles: [] };

/** Reads what the service stores, which it has checked. */
export function readBoard(content: string): Board {
  return JSON.parse(content) as Board;
}

/** Writes what the service stores: nothing that is empty. */
export function writeBoard(board: Board): string {
  return JSON.stringify(board, function (this: unknown, _, value) {
    return !Array.isArray(this) && isEmpty(value) ? undefined : value;
  });
}

function isEmpty(value: unknown): boolean {
  return value === '' || value === undefined || value === null || value === false;
}

/** Whether an option is on; all of them are off until somebody turns them on. */
export function flag(tile: Tile, option: string): boolean {
  return tile.options?.[option] === true;
}

/** A tile with the changes; what is undefined in them goes. */
export function withTile(board: Board, id: string, change: Partial<Tile>): Board {
  return {
    ...board,
    tiles: board.tiles.map((tile) => (tile.id === id ? { ...tile, ...change } : tile)),
  };
}

export function withoutTile(board: Board, id: string): Board {
  return { ...board, tiles: board.tiles.filter((tile) => tile.id !== id) };
}

/** An id that no tile has. */
export function freeId(tiles: readonly Tile[]): string {
  const taken = new Set(tiles.map(({ id }) => id));
  for (let number = tiles.length + 1; ; number++) {
    if (!taken.has(`t${number}`)) return `t${number}`;
  }
}
