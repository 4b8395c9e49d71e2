import { describe, expect, it } from 'vitest';
import { palettes } from '../../kit/theme/palette';
import {
  type Budget,
  type BudgetState,
  byShare,
  isOf,
  levelColor,
  limitText,
  outlook,
  rateText,
  summary,
  unpricedText,
} from './budgets';
import { burnDown, burnDownInput } from './burnDown';

const NOW = Date.parse('2026-04-11T00:00:00Z');

const STATE: BudgetState = {
  start: '2026-04-01T00:00:00Z',
  end: '2026-05-01T00:00:00Z',
  spent: 5,
  reserved: 0,
  left: 5,
  share: 0.5,
  level: 50,
  calls: 100,
  unpricedCalls: 0,
  ratePerDay: 0.5,
  runsOutAt: '2026-04-21T00:00:00Z',
  resetsAt: '2026-05-01T00:00:00Z',
};

function budget(change: Partial<Budget> = {}, state: Partial<BudgetState> = {}): Budget {
  return {
    id: '1',
    name: 'Search',
    filter: 'project:search',
    unit: 'USD',
    limit: 10,
    period: 'MONTH',
    timeZone: 'UTC',
    enforcement: 'HARD',
    whenUnknown: 'ALLOW',
    version: 1,
    updatedAt: '2026-04-01T00:00:00Z',
    updatedBy: 'eve',
    state: { ...STATE, ...state },
    ...change,
  };
}

describe('a limit', () => {
  it.each<[Partial<Budget>, string]>([
    [{}, '$10.00 a month'],
    [{ timeZone: null }, '$10.00 in any 30 days'],
    [
      { unit: 'TOKENS', limit: 5_000, period: 'MINUTE', timeZone: null },
      '5,000 tokens in any minute',
    ],
    [{ unit: 'REQUESTS', limit: 1, period: 'DAY' }, '1 call a day'],
  ])('of %j is %s', (change, text) => expect(limitText(budget(change))).toBe(text));
});

describe('what comes', () => {
  const said = (change: Partial<Budget>, state: Partial<BudgetState>) =>
    outlook(budget(change), { ...STATE, ...state }, 'UTC', NOW);

  it('is the day on which it runs out', () => expect(said({}, {})).toBe('Runs out Tue, Apr 21'));
  it('is the time, where that is within a day', () =>
    expect(said({}, { runsOutAt: '2026-04-11T18:30:00Z' })).toContain('6:30'));
  it('is the end of the period, where it lasts', () =>
    expect(said({}, { runsOutAt: null })).toBe('Lasts until Fri, May 1'));
  it('has no end where it slides', () =>
    expect(said({ timeZone: null }, { runsOutAt: null })).toBe('Lasts at this rate'));
  it('is when there is more, where it is used up', () =>
    expect(said({}, { level: 100, runsOutAt: null })).toBe('Used up until Fri, May 1'));
});

it('rates are by the minute for a minute, and by the day for the rest', () => {
  expect(rateText(budget(), STATE)).toBe('$0.50 a day');
  const minute = budget({ unit: 'TOKENS', period: 'MINUTE' });
  expect(rateText(minute, { ...STATE, ratePerDay: 144_000 })).toBe('100 tokens a minute');
});

it('says how many calls are in no amount of dollars', () => {
  expect(unpricedText(budget(), { ...STATE, unpricedCalls: 2 })).toBe(
    '2 calls without a known price are not in it',
  );
  expect(unpricedText(budget(), STATE)).toBeUndefined();
  expect(unpricedText(budget({ unit: 'TOKENS' }), { ...STATE, unpricedCalls: 2 })).toBeUndefined();
});

it('those that are nearest to their limit come first, unknown ones last', () => {
  const [low, high] = [budget({}, { share: 0.1 }), budget({}, { share: 0.9, level: 100 })];
  const unknown = budget({ state: null });
  expect(byShare([unknown, low, high])).toEqual([high, low, unknown]);
  expect(summary([unknown, low, high])).toBe('3 budgets, 1 used up');
  expect(summary([low])).toBe('1 budget');
});

it.each([
  ['api_key:sk_1', true],
  ['api_key:sk_1 model:o3', true],
  ['(api_key:sk_1 model:o3) or api_key:sk_1', true],
  ['api_key:sk_1,sk_2', false],
  ['api_key:sk_1 or model:o3', false],
  ['-api_key:sk_1', false],
  ['project:sk_1', false],
  ['', false],
])('a budget of %j is one of the key: %s', (filter, expected) =>
  expect(isOf(budget({ filter }), 'api_key', 'sk_1')).toBe(expected),
);

it('its colour changes where it warns', () => {
  const { light } = palettes;
  expect([0, 50, 80, 100].map((level) => levelColor(level, light))).toEqual([
    light.accent,
    light.accent,
    light.warning,
    light.error,
  ]);
});

describe('a burn-down', () => {
  const answer = {
    interval: 'WEEK' as const,
    timestamps: ['2026-03-30', '2026-04-06', '2026-04-13', '2026-04-20'].map(
      (day) => `${day}T00:00:00Z`,
    ),
    totals: [{ measure: 'COST' as const, total: 5, previous: null, series: [2, 3, null, null] }],
  };

  it('goes from the limit to what is left now, and no further', () => {
    const { left, spent } = burnDown(budget(), STATE, answer, NOW);
    expect(spent).toEqual([2, 3, null, null]);
    expect(left).toEqual([8, 5, null, null]);
  });

  it('never goes below nothing', () =>
    expect(burnDown(budget({ limit: 4 }), STATE, answer, NOW).left).toEqual([2, 0, null, null]));

  it('has an even pace beside it', () => {
    const { even = [] } = burnDown(budget(), STATE, answer, NOW);
    expect(even[0]).toBeCloseTo(10 * (25 / 30));
    expect(even[1]).toBeCloseTo(10 * (18 / 30));
  });

  it('is none where the period slides', () =>
    expect(burnDown(budget({ timeZone: null }), STATE, answer, NOW).left).toBeUndefined());

  it('asks for the model calls that count, over the whole period', () =>
    expect(burnDownInput(budget({ unit: 'TOKENS' }), STATE)).toEqual({
      range: 'CUSTOM',
      start: STATE.start,
      end: STATE.end,
      timeZone: 'UTC',
      filter: 'model:* -(source:gateway upstream:"") project:search',
      measures: ['TOTAL_TOKENS'],
    }));
});
