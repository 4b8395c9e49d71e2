import { describe, expect, it } from 'vitest';
import {
  compact,
  count,
  counted,
  dateTime,
  decimal,
  milliseconds,
  money,
  NONE,
  percent,
  seconds,
  signedPercent,
  signedPoints,
  words,
} from './format';
import { chooseLocale } from './preferences';

describe('counted', () => {
  it.each([
    [0, '0 requests'],
    [1, '1 request'],
    [2_345, '2,345 requests'],
  ])('%s is %s', (value, text) => expect(counted(value, 'request')).toBe(text));
});

describe('money', () => {
  it.each([
    [0, '$0.00'],
    [1_234.5, '$1,234.50'],
    [0.5, '$0.50'],
    [0.0064231, '$0.00642'],
    [0.000000321, '$0.000000321'],
  ])('shows %d as %s', (value, text) => expect(money(value)).toBe(text));

  it('never shows an unknown price as free', () => {
    expect(money(null)).toBe(NONE);
    expect(money(undefined)).toBe(NONE);
  });
});

describe('percent', () => {
  it('says 100 % only where nothing is missing', () => {
    expect(percent(1)).toBe('100%');
    expect(percent(0.99996)).toBe('99.9%');
  });
});

it.each([
  [0, '0 ms'],
  [999, '999 ms'],
  [1_240, '1.24 s'],
  [12_340, '12.3 s'],
  [125_000, '2 min 5 s'],
])('shows %d milliseconds as %s', (value, text) => expect(milliseconds(value)).toBe(text));

it.each([
  [59, '59 s'],
  [120, '2 min'],
  [12_000, '3 h 20 min'],
])('shows %d seconds as %s', (value, text) => expect(seconds(value)).toBe(text));

it.each([
  [3.25, '3.3'],
  [1_483, '1,483'],
  [10_842_000, '10.8M'],
])('shortens %d to %s', (value, text) => expect(compact(value)).toBe(text));

it.each<[string, (value: number) => string, [number, string][]]>([
  [
    'shortened numbers',
    compact,
    [
      [3.25, '3.3'],
      [1_483.4, '1,483'],
    ],
  ],
  [
    'changes',
    signedPercent,
    [
      [0.012, '+1.2%'],
      [0.125, '+13%'],
    ],
  ],
  [
    'points',
    signedPoints,
    [
      [0.0042, '+0.4 pp'],
      [0.125, '+13 pp'],
    ],
  ],
])('%s keep their own digits after others were shown', (_, format, cases) => {
  for (const [value, text] of [...cases, ...cases]) expect(format(value)).toBe(text);
});

it('shows decimals with as many digits as are asked for, in any order', () => {
  expect([decimal(1.234, 1), decimal(1.234, 2), decimal(1.234, 1)]).toEqual(['1.2', '1.23', '1.2']);
});

describe('a chosen locale', () => {
  it('writes numbers and dates its way, at once and until another is chosen', () => {
    expect(count(14_200)).toBe('14,200');
    chooseLocale('de-DE');
    expect([count(14_200), percent(0.125)]).toEqual(['14.200', '12,5\u00a0%']);
    expect(dateTime('2026-11-24T09:15:00Z', 'UTC')).toBe('24.11.2026, 09:15');
    chooseLocale(undefined);
    expect(count(14_200)).toBe('14,200');
  });

  it('that makes no sense is none', () => {
    chooseLocale('not a locale');
    expect(count(14_200)).toBe('14,200');
  });
});

it('makes words of names', () => expect(words('prompt_injection')).toBe('Prompt injection'));
