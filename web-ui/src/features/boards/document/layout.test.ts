import { describe, expect, it } from 'vitest';
import type { Tile } from './board';
import { added, inReadingOrder, moved, placeText, resized, settled } from './layout';

/** `a0,0 6x2` is a tile at column 0 and row 0, 6 wide and 2 high. */
function tiles(...texts: string[]): Tile[] {
  return texts.map((text) => {
    const [, id = '', x, y, w, h] = /^(\w)(\d+),(\d+) (\d+)x(\d+)$/.exec(text) ?? [];
    return { id, kind: 'text', x: Number(x), y: Number(y), w: Number(w), h: Number(h) };
  });
}

const texts = (all: Tile[]) => all.map(({ id, x, y, w, h }) => `${id}${x},${y} ${w}x${h}`);

const TWO = tiles('a0,0 6x2', 'b6,0 6x4');
const COLUMN = tiles('a0,0 6x2', 'b0,2 6x4', 'c0,6 6x1');

describe('tiles', () => {
  it('do not lie over each other, nor have room above them', () =>
    expect(texts(settled(tiles('a0,3 6x2', 'b3,4 6x2')))).toEqual(['a0,0 6x2', 'b3,2 6x2']));

  it('keep their content where they move', () => {
    const [first] = settled([{ ...(tiles('a0,3 6x2')[0] as Tile), title: 'Costs' }]);
    expect(first?.title).toBe('Costs');
  });

  it('are read by rows', () =>
    expect(texts(inReadingOrder(tiles('a6,0 6x2', 'b0,2 6x2', 'c0,0 6x2')))).toEqual([
      'c0,0 6x2',
      'a6,0 6x2',
      'b0,2 6x2',
    ]));
});

describe('a tile moved by keys', () => {
  it.each([
    ['to the right, over what lies there', TWO, 'a', 1, 0, ['a1,0 6x2', 'b6,2 6x4']],
    ['not over the edge', TWO, 'b', 1, 0, ['a0,0 6x2', 'b6,0 6x4']],
    ['below its neighbour', COLUMN, 'a', 0, 1, ['a0,4 6x2', 'b0,0 6x4', 'c0,6 6x1']],
    ['above its neighbour', COLUMN, 'b', 0, -1, ['a0,4 6x2', 'b0,0 6x4', 'c0,6 6x1']],
    ['not below the last', COLUMN, 'c', 0, 1, ['a0,0 6x2', 'b0,2 6x4', 'c0,6 6x1']],
    ['not above the first', COLUMN, 'a', 0, -1, ['a0,0 6x2', 'b0,2 6x4', 'c0,6 6x1']],
  ] as const)('goes %s', (_, all, id, right, down, expected) => {
    const after = moved(all, id, right, down);
    expect(texts(after).toSorted()).toEqual([...expected].toSorted());
  });

  it('says where it lies, counted from 1', () =>
    expect(placeText({ x: 0, y: 2, w: 6, h: 4 })).toBe('column 1, row 3, 6 wide, 4 high'));
});

describe('a tile resized by keys', () => {
  it('pushes what is below it down', () =>
    expect(texts(resized(COLUMN, 'a', 0, 1))).toEqual(['a0,0 6x3', 'b0,3 6x4', 'c0,7 6x1']));

  it('stays on the grid, and at least a column wide and a row high', () => {
    expect(texts(resized(TWO, 'b', 1, 0))).toEqual(texts(TWO));
    expect(texts(resized(tiles('a0,0 1x1'), 'a', -1, -1))).toEqual(['a0,0 1x1']);
  });
});

describe('a new tile', () => {
  const [tile] = tiles('n0,0 6x2') as [Tile];

  it('stands beside the last one where there is room', () =>
    expect(texts(added(tiles('a0,0 6x2'), tile))).toEqual(['a0,0 6x2', 'n6,0 6x2']));

  it('stands below where there is none', () =>
    expect(texts(added(TWO, tile))).toEqual(['a0,0 6x2', 'b6,0 6x4', 'n0,2 6x2']));

  it('is the first of an empty page', () => expect(texts(added([], tile))).toEqual(['n0,0 6x2']));
});
