import { describe, expect, it } from 'vitest';
import { type Board, freeId, readBoard, writeBoard } from './board';
import { readFile, writeFile } from './boardFile';

const BOARD: Board = {
  range: 'range=7d',
  variables: [{ name: 'model', field: 'model', values: ['', 'o3'] }],
  tiles: [{ id: 't1', kind: 'number', x: 0, y: 0, w: 3, h: 2, measures: ['COST'] }],
};

describe('a document', () => {
  it('is read as it was written, a value that is empty included', () =>
    expect(readBoard(writeBoard(BOARD))).toEqual(BOARD));

  it('has nothing that is empty or off', () => {
    const [tile] = BOARD.tiles;
    const text = writeBoard({
      description: '',
      tiles: tile ? [{ ...tile, title: '', compare: false, options: { line: false } }] : [],
    });
    expect(text).not.toMatch(/description|title|compare|line/);
  });
});

it('ids are those that no tile has', () =>
  expect(freeId([...BOARD.tiles, { id: 't3', kind: 'text', x: 0, y: 2, w: 1, h: 1 }])).toBe('t4'));

describe('a file', () => {
  it('brings back name and content', () =>
    expect(readFile(writeFile({ name: 'Costs', board: BOARD }))).toEqual({
      name: 'Costs',
      board: BOARD,
    }));

  it.each([
    ['{', 'no JSON'],
    ['[]', 'no dashboard'],
    ['{"tiles":[]}', 'no dashboard'],
    ['{"format":"studio-dashboard","content":{"tiles":5}}', 'no dashboard'],
  ])('%s is refused as %s', (text, reason) => expect(() => readFile(text)).toThrow(reason));
});
