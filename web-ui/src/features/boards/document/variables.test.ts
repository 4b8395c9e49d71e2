import { describe, expect, it } from 'vitest';
import { EMPTY_BOARD, type Variable } from './board';
import {
  freeName,
  keepSaying,
  opening,
  readChosen,
  says,
  variableFilter,
  writeChosen,
} from './variables';

const MODEL: Variable = { name: 'model', field: 'model' };
const FEATURE: Variable = { name: 'tag_feature', field: 'tag.feature' };
const VARIABLES = [MODEL, FEATURE];

describe('the chosen values', () => {
  it('stand in the address, each once', () => {
    const params = new URLSearchParams('range=7d&var-model=a&var-model=a&var-model=b');
    expect(readChosen(VARIABLES, params)).toEqual({ model: ['a', 'b'], tag_feature: [] });
    writeChosen(params, 'model', ['c']);
    expect(params.toString()).toBe('range=7d&var-model=c');
  });

  it.each([
    [{}, ''],
    [{ model: ['gpt-4o'] }, 'model:gpt-4o'],
    [
      { model: ['gpt-4o', 'o3'], tag_feature: ['web search'] },
      'model:gpt-4o,o3 tag.feature:"web search"',
    ],
    [{ model: [''] }, 'model:""'],
  ])('%j become the filter “%s”', (chosen, text) =>
    expect(variableFilter(VARIABLES, chosen)).toBe(text),
  );
});

describe('an address', () => {
  it('that says nothing shows what the dashboard opens with', () => {
    const board = {
      ...EMPTY_BOARD,
      range: 'range=30d&compare=off',
      filter: 'status:>=500',
      variables: [{ ...MODEL, values: ['o3'] }],
    };
    expect(opening(board).toString()).toBe(
      'range=30d&compare=off&query=status%3A%3E%3D500&var-model=o3',
    );
  });

  it('in which the last filter was cleared still says so', () => {
    const params = new URLSearchParams('var-model=a&zone=UTC');
    writeChosen(params, 'model', []);
    keepSaying(params);
    expect(params.toString()).toBe('zone=UTC&query=');
    expect(says(params)).toBe(true);
  });

  it.each([
    ['', false],
    ['edit=on', false],
    ['zone=UTC', false],
    ['range=7d', true],
    ['var-model=a', true],
  ])('“%s” says what is shown: %s', (text, expected) =>
    expect(says(new URLSearchParams(text))).toBe(expected),
  );
});

it.each([
  ['model', 'model2'],
  ['tag.in use', 'tag_in_use'],
  ['user', 'user'],
])('the variable of %s is called %s beside one that is called model', (field, name) =>
  expect(freeName(field, [MODEL])).toBe(name),
);
