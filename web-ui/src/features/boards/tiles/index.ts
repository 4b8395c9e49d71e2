import type { Tile, TileKind } from '../document/board';
import { bars } from './bars';
import { budgets } from './budgets';
import { donut } from './donut';
import { forecast } from './forecast';
import { gateway } from './gateway';
import { heatmap } from './heatmap';
import { list } from './list';
import { map } from './map';
import { number } from './number';
import { series } from './series';
import { sources } from './sources';
import { table } from './table';
import { text } from './text';
import type { TileType } from './tileType';

/** Every kind of tile, in the order in which they are offered. */
export const TILE_TYPES: readonly TileType[] = [
  number,
  series,
  bars,
  donut,
  table,
  heatmap,
  map,
  forecast,
  list,
  budgets,
  sources,
  gateway,
  text,
];

const BY_KIND = new Map(TILE_TYPES.map((type) => [type.kind, type]));

/** Undefined where another version of the service knows more of them. */
export function typeOf(kind: TileKind): TileType | undefined {
  return BY_KIND.get(kind);
}

/** The name of a tile. */
export function titleOf(tile: Tile): string {
  return tile.title || (typeOf(tile.kind)?.title(tile) ?? tile.kind);
}
