import { moveElement, sortLayoutItemsByRowCol, verticalCompactor } from 'react-grid-layout/core';
import type { Place, Tile } from './board';

export const COLUMNS = 12;
export const HIGHEST = 40;

type Item = Place & { i: string };

/** Tiles as they come to lie: none over another, and none with room above it. */
export function settled(tiles: readonly Tile[]): Tile[] {
  return placed(tiles, verticalCompactor.compact(items(tiles), COLUMNS));
}

/** The tiles at places that were found elsewhere, such as by dragging. */
export function placed(tiles: readonly Tile[], places: readonly Item[]): Tile[] {
  const byId = new Map(places.map((place) => [place.i, place]));
  return tiles.map((tile) => {
    const { x, y, w, h } = byId.get(tile.id) ?? tile;
    return isSamePlace(tile, { x, y, w, h }) ? tile : { ...tile, x, y, w, h };
  });
}

export function isSamePlace(one: Place, other: Place | undefined): boolean {
  return (
    other !== undefined &&
    one.x === other.x &&
    one.y === other.y &&
    one.w === other.w &&
    one.h === other.h
  );
}

/**
 * The tiles once one of them has gone a column to the side, or a row up or down; others make room. As
 * nothing stays with room above it, a row is one of the tiles that lie there.
 */
export function moved(tiles: readonly Tile[], id: string, right: number, down: number): Tile[] {
  const all = items(tiles);
  const item = all.find(({ i }) => i === id);
  if (!item) return [...tiles];
  const x = within(item.x + right, 0, COLUMNS - item.w);
  const y = down > 0 ? rowBelow(all, item) : down < 0 ? rowAbove(all, item) : item.y;
  const next = moveElement(all, item, x, y, true, false, 'vertical', COLUMNS, false);
  return placed(tiles, verticalCompactor.compact(next, COLUMNS));
}

function rowBelow(all: readonly Item[], item: Item): number {
  const below = all.filter((other) => isInColumn(other, item) && other.y >= item.y + item.h);
  return below.length > 0 ? Math.min(...below.map(({ y, h }) => y + h)) : item.y;
}

function rowAbove(all: readonly Item[], item: Item): number {
  const above = all.filter((other) => isInColumn(other, item) && other.y + other.h <= item.y);
  return Math.max(0, ...above.map(({ y }) => y));
}

function isInColumn(one: Item, other: Item): boolean {
  return one.i !== other.i && one.x < other.x + other.w && other.x < one.x + one.w;
}

/** The tiles once one of them is some columns wider and rows higher. */
export function resized(tiles: readonly Tile[], id: string, wider: number, higher: number): Tile[] {
  return settled(
    tiles.map((tile) =>
      tile.id === id
        ? {
            ...tile,
            w: within(tile.w + wider, 1, COLUMNS - tile.x),
            h: within(tile.h + higher, 1, HIGHEST),
          }
        : tile,
    ),
  );
}

/** The tiles with one more: at the end of the last row where there is room, else below. */
export function added(tiles: readonly Tile[], tile: Tile): Tile[] {
  const end = tiles.reduce((most, { y, h }) => Math.max(most, y + h), 0);
  const lastRow = Math.max(0, ...tiles.map(({ y }) => y));
  const taken = tiles.filter(({ y, h }) => y + h > lastRow);
  const x = taken.reduce((most, one) => Math.max(most, one.x + one.w), 0);
  const fits = tiles.length > 0 && x + tile.w <= COLUMNS;
  return settled([...tiles, { ...tile, x: fits ? x : 0, y: fits ? lastRow : end }]);
}

/** As one reads them, and as they are stacked where there is room for one column. */
export function inReadingOrder(tiles: readonly Tile[]): Tile[] {
  const byId = new Map(tiles.map((tile) => [tile.id, tile]));
  return sortLayoutItemsByRowCol(items(tiles)).flatMap(({ i }) => byId.get(i) ?? []);
}

/** Where a tile lies, for who cannot see it. */
export function placeText({ x, y, w, h }: Place): string {
  return `column ${x + 1}, row ${y + 1}, ${w} wide, ${h} high`;
}

function items(tiles: readonly Tile[]): Item[] {
  return tiles.map(({ id, x, y, w, h }) => ({ i: id, x, y, w, h }));
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
