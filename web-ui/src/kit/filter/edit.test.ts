import { describe, expect, it } from 'vitest';
import { isFiltered, joined, rejoined, replaced, toggledExclusion, toggledValue } from './edit';
import { NO_FILTER } from './filter';
import { parseFilter } from './parse';
import { printFilter } from './print';

describe('a value that is clicked', () => {
  it.each([
    ['', 'model:o3'],
    ['status:500', 'status:500 model:o3'],
    ['model:o4', 'model:o4,o3'],
    ['model:o3', ''],
    ['model:o3,o4 status:500', 'model:o4 status:500'],
    ['a:1 or b:2', '(a:1 or b:2) model:o3'],
    ['model:gpt*', 'model:gpt* model:o3'],
    ['-model:o3', '-model:o3 model:o3'],
  ])('makes “%s” “%s”', (text, next) => expect(toggledValue(text, 'model', 'o3')).toBe(next));

  it('may be none', () => expect(toggledValue('', 'model', '')).toBe('model:""'));

  it.each([
    ['', '-model:o3'],
    ['-model:o3', ''],
    ['model:o3,o4', 'model:o4 -model:o3'],
    ['status:500', 'status:500 -model:o3'],
  ])('with Alt makes “%s” “%s”', (text, next) =>
    expect(toggledExclusion(text, 'model', 'o3')).toBe(next),
  );

  it('is known to be filtered by', () => {
    expect(isFiltered('model:o3,o4 status:500', 'model', 'o4')).toBe(true);
    expect(isFiltered('model:o3 or status:500 a:1', 'status', '500')).toBe(false);
    expect(isFiltered('model:o3 or provider:openai', 'model', 'o3')).toBe(false);
    expect(isFiltered('-model:o3', 'model', 'o3')).toBe(false);
  });
});

describe('a part', () => {
  const without = (text: string, ...path: number[]) =>
    printFilter(replaced(parseFilter(text), path, NO_FILTER));

  it.each([
    ['a:1 b:2 c:3', [1], 'a:1 c:3'],
    ['a:1 b:2', [0], 'b:2'],
    ['a:1', [], ''],
    ['a:1 (b:2 or c:3)', [1, 0], 'a:1 c:3'],
    ['a:1 -(b:2 or c:3)', [1, 0, 1], 'a:1 -b:2'],
    ['-a:1', [0], ''],
  ])('of %s at %j goes and leaves “%s”', (text, path, left) =>
    expect(without(text, ...path)).toBe(left),
  );

  it('makes room for another', () =>
    expect(printFilter(replaced(parseFilter('a:1 -b:2'), [1], parseFilter('c:3 or d:4')))).toBe(
      'a:1 (c:3 or d:4)',
    ));
});

it('joins texts, the parts of which must all hold', () =>
  expect(joined('a:1 or b:2', '', undefined, 'c:3 d:4')).toBe('(a:1 or b:2) c:3 d:4'));

it('joins conditions the other way', () => {
  expect(printFilter(rejoined(parseFilter('a:1 b:2')))).toBe('a:1 or b:2');
  expect(printFilter(rejoined(parseFilter('a:1 or b:2')))).toBe('a:1 b:2');
});
