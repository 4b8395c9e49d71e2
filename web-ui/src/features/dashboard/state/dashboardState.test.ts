import { describe, expect, it } from 'vitest';
import { custom, fault, fromAddress, shifted, toAddress, toggled, toInput } from './dashboardState';

const at = (address: string) => fromAddress(new URLSearchParams(address));

describe('the address', () => {
  it.each([
    '',
    'range=7d',
    'range=custom&start=2026-11-01T00%3A00%3A00.000Z&end=2026-11-02T00%3A00%3A00.000Z',
    'zone=Asia%2FJakarta&compare=off',
    'models=gpt-4o&models=in-house-7b&statuses=429&users=a%26b',
  ])('“%s” shows the same when it is opened again', (address) =>
    expect(toAddress(at(address)).toString()).toBe(address),
  );

  it.each([
    ['range=week', '24h'],
    ['range=custom', '24h'],
    ['range=custom&start=2026-11-02&end=2026-11-01', '24h'],
    ['range=custom&start=soon&end=later', '24h'],
  ])('“%s” makes no sense and shows %s', (address, range) => expect(at(address).range).toBe(range));

  it('with an unknown zone or status is read without it', () => {
    const state = at('zone=Mars/Base&statuses=teapot&statuses=500');
    expect(state.zone).toBe('UTC');
    expect(state.filters).toEqual({ statuses: ['500'] });
  });
});

describe('the question', () => {
  it('has statuses as numbers and no filter where none is set', () => {
    expect(toInput(at('statuses=429')).filter).toEqual({ statuses: [429] });
    expect(toInput(at('')).filter).toBeUndefined();
  });

  it('has a start and an end only for a range of one’s own', () => {
    expect(toInput(at('range=7d'))).not.toHaveProperty('start');
    expect(toInput(custom(at(''), 0, 60_000)).end).toBe('1970-01-01T00:01:00.000Z');
  });
});

it.each([
  [400, undefined],
  [400.01, 'A range has at most 400 days; this one has 401.'],
])('a range of %d days is refused: %s', (days, text) =>
  expect(fault(custom(at(''), 0, days * 86_400_000))).toBe(text),
);

describe('a filter', () => {
  it('goes when it is chosen again', () => {
    const once = toggled({}, 'models', 'gpt-4o');
    expect(once).toEqual({ models: ['gpt-4o'] });
    expect(toggled(once, 'models', 'gpt-4o')).toEqual({});
  });

  it('takes several values', () =>
    expect(toggled({ models: ['a'] }, 'models', 'b')).toEqual({ models: ['a', 'b'] }));
});

describe('shifting', () => {
  const shown = { start: '2026-11-10T00:00:00Z', end: '2026-11-11T00:00:00Z' };
  const now = Date.parse('2026-11-11T12:00:00Z');

  it('goes back by the length of the range', () => {
    const state = shifted(at('range=24h'), shown, -1, now);
    expect([state.range, state.start, state.end]).toEqual([
      'custom',
      '2026-11-09T00:00:00.000Z',
      '2026-11-10T00:00:00.000Z',
    ]);
  });

  it('does not go into the future', () => {
    const state = shifted(at('range=24h'), shown, 1, now);
    expect([state.start, state.end]).toEqual([
      '2026-11-10T12:00:00.000Z',
      '2026-11-11T12:00:00.000Z',
    ]);
  });
});
