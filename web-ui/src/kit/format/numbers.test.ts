import { beforeEach, describe, expect, it } from 'vitest';
import {
  clock,
  compact,
  compactMoney,
  count,
  country,
  day,
  decimal,
  hourMinute,
  milliseconds,
  money,
  NONE,
  percent,
  preciseTime,
  rating,
  seconds,
  shortTime,
  signedPercent,
  signedPoints,
  weekday,
} from './format';
import { chooseLocale } from './preferences';

beforeEach(() => chooseLocale('en-US'));

describe('what is rounded never shows more of a unit than it has', () => {
  it.each([
    [999.4, '999 ms'],
    [999.6, '1 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min'],
    [3_599_600, '1 h'],
  ])('%d milliseconds are %s', (value, text) => expect(milliseconds(value)).toBe(text));

  it.each([
    [0, '0 s'],
    [59.6, '1 min'],
    [3_599.6, '1 h'],
    [7_169, '1 h 59 min'],
    [7_190, '2 h'],
    [86_399, '24 h'],
    [360_000, '100 h'],
  ])('%d seconds are %s', (value, text) => expect(seconds(value)).toBe(text));
});

describe('a share', () => {
  it.each([
    [0.9994, '99.9%'],
    [0.9995, '99.9%'],
    [0.999999, '99.9%'],
    [1, '100%'],
    [1.2, '120%'],
    [0, '0%'],
    [-0.05, '-5%'],
  ])('of %d is %s', (ratio, text) => expect(percent(ratio)).toBe(text));
});

describe('a change', () => {
  it.each([
    [0, '0%'],
    [-0.0001, '0%'],
    [0.0996, '+10%'],
    [-0.5, '-50%'],
    [12.5, '+1,250%'],
  ])('of %d is %s', (ratio, text) => expect(signedPercent(ratio)).toBe(text));

  it.each([
    [0, '0 pp'],
    [-0.0301, '-3 pp'],
    [0.5, '+50 pp'],
  ])('of a rate by %d is %s', (difference, text) => expect(signedPoints(difference)).toBe(text));
});

describe('money', () => {
  it.each([
    [-1_234.567, '-$1,234.57'],
    [0.999, '$1.00'],
    [0.994, '$0.994'],
    [0.0999, '$0.0999'],
  ])('%d is %s in full', (value, text) => expect(money(value)).toBe(text));

  it.each([
    [9_999.99, '$9,999.99'],
    [10_000, '$10K'],
    [1_234_567, '$1.23M'],
    [-25_500, '-$25.5K'],
  ])('%d is %s where there is little room', (value, text) =>
    expect(compactMoney(value)).toBe(text),
  );
});

it.each([
  [0.04, '0'],
  [99.94, '99.9'],
  [9_999.4, '9,999'],
  [999_999, '1M'],
  [-12_345, '-12.3K'],
])('%d is %s where there is little room', (value, text) => expect(compact(value)).toBe(text));

it.each([
  [4, '4.0'],
  [4.257, '4.26'],
])('a rating of %d is %s', (value, text) => expect(rating(value)).toBe(text));

it.each([
  ['count', count],
  ['compact', compact],
  ['money', money],
  ['compactMoney', compactMoney],
  ['percent', percent],
  ['signedPercent', signedPercent],
  ['signedPoints', signedPoints],
  ['milliseconds', milliseconds],
  ['seconds', seconds],
  ['rating', rating],
  ['decimal', decimal],
])('%s of what is not known is a dash, never a zero', (_, format) => {
  for (const none of [null, undefined, Number.NaN]) expect(format(none)).toBe(NONE);
});

describe('a time', () => {
  const newYear = '2026-12-31T23:30:05Z';

  it('is told on the clocks of the zone, with its own date', () => {
    expect(preciseTime(newYear, 'Asia/Jakarta')).toBe('Jan 1, 2027, 6:30:05 AM');
    expect(preciseTime(newYear, 'America/New_York')).toBe('Dec 31, 2026, 6:30:05 PM');
    expect([day(newYear, 'UTC'), day(newYear, 'Asia/Jakarta')]).toEqual(['Dec 31', 'Jan 1']);
    expect(weekday(newYear, 'Asia/Kathmandu')).toBe('Fri, Jan 1');
    expect(clock(newYear, 'Asia/Kathmandu')).toBe('5:15:05 AM');
  });

  it('of a day that has 25 hours is told twice alike: once before the change, once after', () => {
    const [before, after] = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'];
    expect(shortTime(before, 'Europe/Berlin')).toBe('02:30');
    expect(shortTime(after, 'Europe/Berlin')).toBe('02:30');
  });

  it('at midnight is 00:00 on axes, never 24:00', () =>
    expect(shortTime('2026-11-24T00:00:00Z', 'UTC')).toBe('00:00'));

  it('follows the locale', () => {
    chooseLocale('de-DE');
    expect(hourMinute(newYear, 'UTC')).toBe('23:30');
    expect(weekday(newYear, 'UTC')).toBe('Do., 31. Dez.');
    chooseLocale('ja-JP');
    expect(day(newYear, 'UTC')).toBe('12月31日');
  });
});

describe('a country', () => {
  it('has its name in the language of the locale', () => {
    expect(country('DE')).toBe('Germany');
    chooseLocale('de-DE');
    expect(country('DE')).toBe('Deutschland');
  });

  it.each([
    ['Somaliland', 'Somaliland'],
    ['', NONE],
    [null, NONE],
    [undefined, NONE],
  ])('without a code, such as %j, is %s', (code, text) => expect(country(code)).toBe(text));
});
