import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Dimension, Measure } from '../../generated/graphql';
import { fieldNamed } from '../filter/fields';
import { chooseLocale } from '../format/preferences';
import { DIMENSIONS, dimensionLabel, fieldOf, keyText } from './dimensions';
import { exploredOf, otherSeries } from './explored';
import {
  addsUp,
  betterWay,
  changeOf,
  fullValue,
  hasSameUnit,
  isRate,
  MEASURES,
  measureLabel,
  shortValue,
} from './measures';

beforeEach(() => chooseLocale('en-US'));
afterEach(() => chooseLocale(undefined));

describe('a key of a group', () => {
  it.each<[Dimension | undefined, string, string]>([
    ['COUNTRY', 'ID', 'Indonesia'],
    ['HOUR_OF_DAY', '7', '07:00'],
    ['HOUR_OF_DAY', '23', '23:00'],
    ['DAY_OF_WEEK', '1', 'Mon'],
    ['DAY_OF_WEEK', '7', 'Sun'],
    ['STREAMED', 'true', 'yes'],
    ['AUTHENTICATED', 'false', 'no'],
    ['RATING', '4', '4 of 5'],
    ['TYPE', 'prompt_injection', 'Prompt injection'],
    ['STATE', 'FALSE_POSITIVE', 'False positive'],
    ['MODEL', 'gpt-4o', 'gpt-4o'],
    [undefined, 'a tag', 'a tag'],
    ['MODEL', '', 'none'],
    ['COUNTRY', '', 'none'],
  ])('of %s, “%s”, is read as %s', (dimension, key, text) =>
    expect(keyText(dimension, key)).toBe(text),
  );

  it('that is a day or a country follows the locale', () => {
    chooseLocale('de-DE');
    expect([keyText('DAY_OF_WEEK', '1'), keyText('COUNTRY', 'DE')]).toEqual(['Mo', 'Deutschland']);
  });
});

describe('what can be told apart', () => {
  it('can be filtered by, but for the time', () => {
    const withoutField = DIMENSIONS.filter((dimension) => fieldOf(dimension) === undefined);
    expect(withoutField).toEqual(['HOUR_OF_DAY', 'DAY_OF_WEEK']);
    const unknown = DIMENSIONS.filter((dimension) => {
      const field = fieldOf(dimension);
      return field !== undefined && fieldNamed('explore', field) === undefined;
    });
    expect(unknown).toEqual([]);
  });

  it('has names that differ', () => {
    expect(new Set(DIMENSIONS.map(dimensionLabel)).size).toBe(DIMENSIONS.length);
    expect(new Set(MEASURES.map(measureLabel)).size).toBe(MEASURES.length);
  });
});

describe('a measure', () => {
  it.each<[Measure, number, string, string]>([
    ['REQUESTS', 14_200, '14.2K', '14,200'],
    ['COST', 12_345.678, '$12.3K', '$12,345.68'],
    ['TOTAL_TOKENS', 1_234_567, '1.23M', '1,234,567'],
    ['P95_LATENCY', 1_240, '1.24 s', '1.24 s'],
    ['ERROR_RATE', 0.0123, '1.2%', '1.2%'],
    ['AVG_RATING', 4, '4.0', '4.0'],
    ['OUTPUT_TOKENS_PER_SECOND', 61.25, '61.3', '61.3'],
  ])('%s of %d is %s in short and %s in full', (measure, value, short, full) =>
    expect([shortValue(measure, value), fullValue(measure, value)]).toEqual([short, full]),
  );

  it('that is an average or a share does not add up', () => {
    const adding = MEASURES.filter(addsUp);
    expect(adding).toContain('COST');
    expect(adding.filter((measure) => /^(AVG|P\d|.*RATE$|.*_PER_)/.test(measure))).toEqual([]);
    // Whoever uses two models is one user.
    expect(addsUp('ACTIVE_USERS')).toBe(false);
    expect(addsUp('SESSIONS')).toBe(false);
  });

  it('shares an axis with those of its unit', () => {
    expect(hasSameUnit('P50_LATENCY', 'P95_LATENCY')).toBe(true);
    expect(hasSameUnit('REQUESTS', 'COST')).toBe(false);
    expect([isRate('ERROR_RATE'), isRate('ERRORS')]).toEqual([true, false]);
    expect(betterWay('REQUESTS')).toBe('neither');
  });
});

describe('a change', () => {
  it.each<[Measure, number | null, number | null, string | undefined, string | undefined]>([
    ['COST', 150, 100, '+50%', 'bad'],
    ['COST', 50, 100, '-50%', 'good'],
    ['REQUESTS', 150, 100, '+50%', 'neither'],
    ['AVG_RATING', 4.5, 4, '+13%', 'good'],
    ['P95_LATENCY', 1_001, 1_000, '+0.1%', 'neither'],
    // In points, as rates are.
    ['ERROR_RATE', 0.03, 0.01, '+2 pp', 'bad'],
    ['ERROR_RATE', 0.01, 0, '+1 pp', 'bad'],
    ['ERROR_RATE', 0.0101, 0.01, '0 pp', 'neither'],
    // Nothing can be said of a growth from nothing, or from what is not known.
    ['COST', 5, 0, undefined, undefined],
    ['COST', 5, null, undefined, undefined],
    ['COST', null, 5, undefined, undefined],
  ])('of %s to %s from %s is %s, which is %s', (measure, now, before, text, mood) => {
    const change = changeOf(measure, now, before);
    expect([change?.text, change?.mood]).toEqual([text, mood]);
  });
});

describe('an answer', () => {
  it('with parts that were not asked for has none of them', () => {
    const answer = exploredOf({
      interval: 'HOUR',
      totalGroups: 0,
      totals: [{ measure: 'COST', total: undefined, previous: undefined }],
    } as never);
    expect(answer.totals).toEqual([{ measure: 'COST', total: null, previous: null, series: [] }]);
    expect([answer.timestamps, answer.groups, answer.other]).toEqual([[], [], undefined]);
  });

  const explored = {
    totals: [{ series: [10, null, 5] }],
    groups: [{ values: [{ series: [4, null, 5] }] }, { values: [{ series: [1, 0, 0.5] }] }],
    other: {},
  };

  it('leaves to all others what no group has, and never less than nothing', () =>
    expect(otherSeries('COST', explored)).toEqual([5, 0, 0]));

  it('has no others where there are none, or where groups do not add up', () => {
    expect(otherSeries('COST', { ...explored, other: undefined })).toBeUndefined();
    expect(otherSeries('P95_LATENCY', explored)).toBeUndefined();
    expect(otherSeries('COST', { ...explored, totals: [] })).toBeUndefined();
  });
});
