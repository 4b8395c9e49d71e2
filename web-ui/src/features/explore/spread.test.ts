import { describe, expect, it } from 'vitest';
import { meanInterval, quantile, quantileInterval, ratingInterval, wilson } from './spread';

const steps = [
  { from: 100, to: 200, count: 50 },
  { from: 200, to: 300, count: 40 },
  { from: 300, to: 500, count: 10 },
];

const rounded = (interval: readonly number[] | undefined, digits: number) =>
  interval?.map((one) => Number(one.toFixed(digits)));

describe('a quantile', () => {
  it.each([
    [0.5, 200],
    [0.25, 150],
    [0.7, 250],
    [0.95, 400],
    [1, 500],
  ])('of %d lies at %d', (share, value) => expect(quantile(steps, share)).toBeCloseTo(value));

  it('of nothing is unknown', () => expect(quantile([], 0.5)).toBeUndefined());
});

describe('Wilson’s interval', () => {
  // The figures of the first two are those of Newcombe (1998), method 3.
  it.each([
    [81, 263, [0.2553, 0.3662]],
    [15, 148, [0.0624, 0.1605]],
    [0, 20, [0, 0.1611]],
    [20, 20, [0.8389, 1]],
  ])('of %d in %d', (hits, of, interval) => expect(rounded(wilson(hits, of), 4)).toEqual(interval));

  it('of nothing is unknown', () => expect(wilson(0, 0)).toBeUndefined());
});

describe('the interval of an average', () => {
  it('gets narrower with the root of how many there are', () => {
    const width = (times: number) => {
      const many = steps.map((step) => ({ ...step, count: step.count * times }));
      const [low, high] = meanInterval(215, many) ?? [0, 0];
      return high - low;
    };
    expect(width(100) / width(1)).toBeCloseTo(0.1, 2);
  });

  it('is not told of few', () =>
    expect(meanInterval(1, [{ from: 1, to: 2, count: 29 }])).toBeUndefined());
});

describe('the interval of a percentile', () => {
  it('holds it, and goes by ranks', () => {
    expect(rounded(quantileInterval(steps, 0.5), 0)).toEqual([180, 228]);
    expect(quantileInterval(steps, 0.99)).toBeUndefined();
  });

  it('is told of the 99th with enough of them', () => {
    const many = steps.map((step) => ({ ...step, count: step.count * 100 }));
    const [low = 0, high = 0] = quantileInterval(many, 0.99) ?? [];
    expect(low).toBeLessThan(quantile(many, 0.99) ?? 0);
    expect(high).toBeGreaterThan(quantile(many, 0.99) ?? 0);
  });
});

it('tells the interval of ratings from how often each was given', () => {
  expect(
    rounded(
      ratingInterval([
        { rating: 5, count: 50 },
        { rating: 3, count: 50 },
      ]),
      2,
    ),
  ).toEqual([3.8, 4.2]);
  expect(ratingInterval([{ rating: 5, count: 29 }])).toBeUndefined();
});
