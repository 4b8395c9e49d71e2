import { describe, expect, it } from 'vitest';
import type { Filter, Match, Order } from './filter';
import { NO_FILTER } from './filter';
import { FilterFault, parseFilter } from './parse';
import { printFilter } from './print';

/** The samples are those that the service's own grammar is tested with. */

function fault(text: string): FilterFault {
  try {
    parseFilter(text);
  } catch (error) {
    if (error instanceof FilterFault) return error;
  }
  throw new Error(`${text} is a filter`);
}

const is = (field: string, value: string): Filter => ({
  kind: 'condition',
  field,
  matches: [{ kind: 'is', value }],
});
const MODEL = is('model', 'gpt-4o');
const USER = is('user', 'ayu');
const NOT_USER: Filter = { kind: 'not', part: USER };

function matches(text: string): readonly Match[] {
  const filter = parseFilter(text);
  return filter.kind === 'condition' ? filter.matches : [];
}

describe('a filter’s text', () => {
  it.each([
    ['model:o3   status:500', 'model:o3 status:500'],
    ['(model:o3)', 'model:o3'],
    ['((model:o3 status:500))', 'model:o3 status:500'],
    ['model:o3 or (a:1 b:2)', 'model:o3 or a:1 b:2'],
    ['(model:o3 or a:1) b:2', '(model:o3 or a:1) b:2'],
    ['--model:o3', '--model:o3'],
    ['-(a:1 b:2)', '-(a:1 b:2)'],
    ['a:1 OR b:2 oR c:3', 'a:1 or b:2 or c:3'],
    ['model:"o3"', 'model:o3'],
    ['model:"a b"', 'model:"a b"'],
    ['model:"a\\b"', 'model:ab'],
    ['model:or', 'model:or'],
    ['or:1', 'or:1'],
    ['a:1..2,<=3,*x*,y*,*,""', 'a:1..2,<=3,*x*,y*,*,""'],
    ['a:-5', 'a:-5'],
    ['a:b:c', 'a:b:c'],
    ['a:v1.0', 'a:v1.0'],
    [' \n', ''],
  ])('%j is printed in one form: %j', (text, printed) =>
    expect(printFilter(parseFilter(text))).toBe(printed),
  );

  it.each([
    'a:1 or b:1 (c:1 or d:1 (e:1 or f:1 (g:1 or h:1 i:1)))',
    'model:"東京\u3000本社"',
    'model:".." user:"a."',
    'tag."in use":yes -tag.a."b: (c)":*',
    'model:a\u00a0b',
  ])('%j is read again as the same', (text) =>
    expect(parseFilter(printFilter(parseFilter(text)))).toEqual(parseFilter(text)),
  );

  it('has “or” bind less tightly than conditions side by side', () => {
    expect(parseFilter('model:gpt-4o user:ayu or -user:ayu')).toEqual({
      kind: 'any',
      parts: [{ kind: 'all', parts: [MODEL, USER] }, NOT_USER],
    });
    expect(parseFilter('model:gpt-4o (user:ayu OR -user:ayu)')).toEqual({
      kind: 'all',
      parts: [MODEL, { kind: 'any', parts: [USER, NOT_USER] }],
    });
  });

  it('lists values with commas, and has forms for each kind of match', () => {
    expect(matches('model:gpt-4o*,*mini*,"a, \\"b\\""')).toEqual([
      { kind: 'startsWith', value: 'gpt-4o' },
      { kind: 'contains', value: 'mini' },
      { kind: 'is', value: 'a, "b"' },
    ]);
    expect(matches('latency:100..250.5')).toEqual([{ kind: 'between', from: '100', to: '250.5' }]);
    expect(matches('error_type:""')).toEqual([{ kind: 'empty' }]);
    expect(matches('tag.feature:*')).toEqual([{ kind: 'present' }]);
    expect(matches('user:"*"')).toEqual([{ kind: 'is', value: '*' }]);
  });

  it.each<[string, Order, string]>([
    ['status:>=500', '>=', '500'],
    ['status:>500', '>', '500'],
    ['cost:<0.25', '<', '0.25'],
    ['time:<=2026-11-29T00:00:00Z', '<=', '2026-11-29T00:00:00Z'],
  ])('%s compares with a bound', (text, order, value) =>
    expect(matches(text)).toEqual([{ kind: 'compare', order, value }]),
  );

  it('that is blank lets everything through', () => expect(parseFilter(' \n')).toBe(NO_FILTER));
});

describe('a fault', () => {
  it.each([
    ['gpt-4o', 6, 'a field is followed by'],
    ['model:', 6, 'a value is missing'],
    ['model:a user:', 13, 'a value is missing'],
    ['model:a)', 7, "there is no '('"],
    ['(model:a', 8, "a ')' is missing"],
    ['model:a or', 10, "a condition is missing after 'or'"],
    ['model:"a', 6, 'has no end'],
    ['model:a"b"', 7, 'stands in quotes'],
    ['model:a\\b', 7, 'stands in quotes'],
    ['a:http://x/y?z=1', 14, 'stands in quotes'],
    ['model:*a', 8, 'stands between two'],
    ['status:>', 8, 'a value is missing'],
    ['status:""..5', 11, 'must not be empty'],
    ['7:a', 0, 'begins with the name of a field'],
    ['tag."":a', 6, 'must not be empty'],
    ['tag."a:b', 4, 'has no end'],
  ])('in %s is told at character %d: %s', (text, position, rule) => {
    expect(fault(text).position).toBe(position);
    expect(fault(text).rule).toContain(rule);
  });

  it.each([
    ['((((((a:b))))))', 6, 'at most 5 deep'],
    ['------a:b', 6, 'at most 5 deep'],
    ['a:b '.repeat(51), 200, 'at most 50 conditions'],
    [`a:${'b,'.repeat(100)}b`, 202, 'at most 100 values'],
    [`a:${'b'.repeat(4_000)}`, 4_000, 'at most 4,000 characters'],
  ])('is too much of something: %.20s…', (text, position, rule) => {
    expect(fault(text).position).toBe(position);
    expect(fault(text).rule).toContain(rule);
  });
});

/** The same numbers at every run. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe('any filter', () => {
  const next = numbers(7);
  const pick = <T>(from: readonly T[]): T => from[next(from.length)] as T;
  const word = () =>
    Array.from({ length: 1 + next(6) }, () => pick([...'ab:*"()-,.<>= \\\u00e9\n'])).join('');
  const match = (): Match =>
    pick<() => Match>([
      () => ({ kind: 'is', value: word() }),
      () => ({ kind: 'startsWith', value: word() }),
      () => ({ kind: 'contains', value: word() }),
      () => ({ kind: 'empty' }),
      () => ({ kind: 'present' }),
      () => ({ kind: 'compare', order: pick<Order>(['<', '<=', '>', '>=']), value: word() }),
      () => ({ kind: 'between', from: word(), to: word() }),
    ])();
  const some = <T>(one: () => T, least: number) => Array.from({ length: least + next(2) }, one);
  const fields = ['model', 'or', 'A-b_9', 'tag.größe', 'tag.in "use"', 'tag.a.b c', 'x.:'];
  const filter = (depth: number): Filter => {
    const kind = depth === 0 ? 'condition' : pick(['condition', 'all', 'any', 'not'] as const);
    if (kind === 'condition') return { kind, field: pick(fields), matches: some(match, 1) };
    if (kind === 'not') return { kind, part: filter(depth - 1) };
    return { kind, parts: some(() => filter(depth - 1), 2) };
  };

  it('is printed without loss', () => {
    const filters = Array.from({ length: 2_000 }, () => JSON.stringify(filter(3)));
    const lost = filters.filter(
      (one) => JSON.stringify(parseFilter(printFilter(JSON.parse(one) as Filter))) !== one,
    );
    expect(lost).toEqual([]);
  });
});
