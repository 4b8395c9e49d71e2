import type { SvgIconProps } from '@mui/material';
import type { ComponentType, Ref } from 'react';
import type { ChartHandle } from '../../../kit/charts/chartHandle';
import type { FileQuestion } from '../../../kit/files/saveAnswer';
import type { Source } from '../../../kit/files/TableTools';
import type { Table } from '../../../kit/files/table';
import type { BoardState } from '../data/BoardContext';
import type { Tile, TileKind } from '../document/board';

/** What a tile draws, once its answer is there. */
export interface BodyProps<D> {
  tile: Tile;
  data: D;
  /** For charts that can be saved as a picture. */
  chart: Ref<ChartHandle>;
}

/** A table of rows that only its columns know. */
// biome-ignore lint/suspicious/noExplicitAny: each kind of tile has rows of its own
export type AnyTable = Table<any>;

/** An answer, as queries give it. */
export interface Asked<D> {
  data: D | undefined;
  error: Error | null;
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

/** What the editor offers for a kind of tile. */
export interface Choices {
  /** How many measures it may have; none where it does not measure. */
  measures?: { most: number };
  /** How many dimensions and tags it is told apart by. */
  dimensions?: { least: number; most: number };
  /** Whether it may show the compared period. */
  compare?: boolean;
  /** Whether it may show a distribution in place of measures. */
  quantity?: boolean;
  list?: boolean;
  /** Whether it has a bound of groups or rows. */
  limit?: boolean;
  text?: boolean;
  options?: Option[];
}

/** How a tile may look. */
export type Option =
  | { name: string; label: string; kind: 'flag' }
  | { name: string; label: string; kind: 'choice'; choices: { value: string; label: string }[] };

/**
 * A kind of tile: what it asks for, what it draws, and how it is changed.
 *
 * @typeParam D its answer
 */
export interface TileType<D = unknown> {
  kind: TileKind;
  /** As it is offered. */
  label: string;
  icon: ComponentType<SvgIconProps>;
  choices: Choices;
  /** A new one, but for its place. */
  blank: Omit<Tile, 'id' | 'kind' | 'x' | 'y'>;
  /** Its name where it has no title. */
  title: (tile: Tile) => string;
  /** Asks for what it shows; a hook. */
  useData: (tile: Tile, isSeen: boolean) => Asked<D>;
  /** Whether there is nothing to draw. */
  isEmpty?: (data: D) => boolean;
  /** The same as a table, for files and for who cannot see charts. */
  table?: (tile: Tile, data: D) => AnyTable;
  /** What the table is the answer to, where the service can be asked for a file of that. */
  file?: (tile: Tile, board: BoardState) => FileQuestion;
  /** What its figures have come from, where it shows that as well. */
  // biome-ignore lint/suspicious/noExplicitAny: each kind of tile has rows of its own
  overTime?: (tile: Tile, data: D, board: BoardState) => Source<any> | undefined;
  Body: ComponentType<BodyProps<D>>;
}

/** Keeps what kind of answer a tile has to itself. */
export function tileType<D>(type: TileType<D>): TileType {
  return type as unknown as TileType;
}
