import { isFilterable } from '../data/filters';
import type { Tile, TileKind } from '../document/board';
import { typeOf } from '../tiles';

/** What changes of a tile that becomes one of another kind: it keeps what that kind has a use for. */
export function retyped(tile: Tile, kind: TileKind): Partial<Tile> {
  const type = typeOf(kind);
  if (!type) return {};
  const { choices, blank } = type;
  const { measures, dimensions } = choices;
  const kept = measures && !blank.quantity ? tile.measures?.slice(0, measures.most) : undefined;
  const apart = (dimensions?.most ?? 0) - (tile.dimensions?.length ?? 0);
  const parts =
    dimensions && !blank.quantity ? tile.dimensions?.slice(0, dimensions.most) : undefined;
  const isEnough = (parts?.length ?? 0) >= (dimensions?.least ?? 0);
  return {
    kind,
    measures: kept?.length ? kept : blank.measures,
    dimensions: dimensions && isEnough ? parts : blank.dimensions,
    tags: apart > 0 ? tile.tags?.slice(0, apart) : undefined,
    quantity: blank.quantity,
    list: blank.list,
    text: blank.text,
    orderBy: undefined,
    limit: choices.limit ? (tile.limit ?? blank.limit) : blank.limit,
    compare: choices.compare ? tile.compare : undefined,
    filter:
      kind === 'list' || tile.kind === 'list' || !isFilterable({ ...tile, kind })
        ? undefined
        : tile.filter,
    options: blank.options,
  };
}
