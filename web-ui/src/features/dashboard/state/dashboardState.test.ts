import { describe, expect, it } from 'vitest';
import { custom, fault, fromAddress, shifted, toAddress, toInput } from './dashboardState';

const at = (address: string) => fromAddress(new URLSearchParams(address));

describe('the address', () => {
  it.each([
    '',
    'range=7d',
    'range=custom&start=2026-11-01T00%3A00%3A00.000Z&end=2026-11-02T00%3A00%3A00.000Z',
    'zone=Asia%2FJakarta&compare=off',
    'query=model%3Agpt-4o+-country%3AID+%28provider%3Aazure+or+tag.a%3Ab%29',
  ])('“%s” shows the same when it is opened again', (address) =>
    expect(toAddress(at(address)).toString()).toBe(address),
  );

  it.each([
    ['range=week', '24h'],
    ['range=custom', '24h'],
    ['range=custom&start=2026-11-02&end=2026-11-01', '24h'],
    ['range=custom&start=soon&end=later', '24h'],
  ])('“%s” makes no sense and shows %s', (address, range) => expect(at(address).range).toBe(range));

  it('with an unknown zone is read without it', () =>
    expect(at('zone=Mars/Base').zone).toBe('UTC'));

  it.each([
    ['models=gpt-4o&models=in%20house&statuses=429', 'model:gpt-4o,"in house" status:429'],
    ['users=a%26b&query=model:o3', 'model:o3 user:a&b'],
    ['query=model:', 'model:'],
  ])('of a former link, “%s”, has its filters in the text', (address, query) => {
    expect(at(address).query).toBe(query);
    expect(at(toAddress(at(address)).toString()).query).toBe(query);
  });
});

describe('the question', () => {
  it('has the filter’s text, and none where none is set', () => {
    expect(toInput(at('statuses=429')).query).toBe('status:429');
    expect(toInput(at(''))).not.toHaveProperty('query');
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
