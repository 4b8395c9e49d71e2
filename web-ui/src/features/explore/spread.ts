import type { Distribution } from '../../kit/explore/explored';

/** Numbers from one on, below another, and how many there are. */
export type Step = Distribution['steps'][number];

export function countOf(steps: readonly Step[]): number {
  return steps.reduce((sum, { count }) => sum + count, 0);
}

/**
 * What a share of the numbers is at most, about: within its step, numbers are taken as evenly spread.
 *
 * @param share from 0 to 1
 */
export function quantile(steps: readonly Step[], share: number): number | undefined {
  return atRank(steps, share * countOf(steps));
}

/** The number of a rank, likewise. */
function atRank(steps: readonly Step[], rank: number): number | undefined {
  let left = rank;
  for (const { from, to, count } of steps) {
    if (count > 0 && left <= count) return from + (to - from) * Math.max(0, left / count);
    left -= count;
  }
  return steps.findLast(({ count }) => count > 0)?.to;
}

/** A number between two others: where the true one lies in 95 of 100 cases. */
export type Interval = readonly [low: number, high: number];

const Z = 1.959964;

/** Of a rate, after Wilson: also true for few requests and rates near 0 or 1. */
export function wilson(hits: number, of: number): Interval | undefined {
  if (of === 0) return undefined;
  const p = hits / of;
  const z2 = (Z * Z) / of;
  const center = (p + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of));
  return [Math.max(0, center - half), Math.min(1, center + half)];
}

const FEWEST_OF_MEAN = 30;

/**
 * Of an average, by the normal approximation; the deviation is that of the steps' middles.
 * Undefined below 30 numbers, where it would not hold.
 */
export function meanInterval(mean: number, steps: readonly Step[]): Interval | undefined {
  const n = countOf(steps);
  if (n < FEWEST_OF_MEAN) return undefined;
  const middle = ({ from, to }: Step) => (from + to) / 2;
  const center = steps.reduce((sum, step) => sum + step.count * middle(step), 0) / n;
  const squares = steps.reduce((sum, step) => sum + step.count * (middle(step) - center) ** 2, 0);
  const half = Z * Math.sqrt(squares / (n - 1) / n);
  return [Math.max(0, mean - half), mean + half];
}

/**
 * Of a percentile, from order statistics: free of any assumption about the distribution. Undefined where
 * there are too few numbers for a bound on both sides.
 */
export function quantileInterval(steps: readonly Step[], share: number): Interval | undefined {
  const n = countOf(steps);
  const half = Z * Math.sqrt(n * share * (1 - share));
  const [low, high] = [Math.floor(n * share - half), Math.ceil(n * share + half) + 1];
  if (low < 1 || high > n) return undefined;
  const [from, to] = [atRank(steps, low), atRank(steps, high)];
  return from === undefined || to === undefined ? undefined : [from, to];
}

/** A rating, 1 to 5, and how often it was given. */
export interface RatingCount {
  rating: number;
  count: number;
}

/** Of the average of ratings, by the normal approximation; undefined below 30 of them. */
export function ratingInterval(ratings: readonly RatingCount[]): Interval | undefined {
  const n = ratings.reduce((sum, { count }) => sum + count, 0);
  if (n < FEWEST_OF_MEAN) return undefined;
  const mean = ratings.reduce((sum, { rating, count }) => sum + rating * count, 0) / n;
  const squares = ratings.reduce((sum, { rating, count }) => sum + count * (rating - mean) ** 2, 0);
  const half = Z * Math.sqrt(squares / (n - 1) / n);
  return [Math.max(1, mean - half), Math.min(5, mean + half)];
}
