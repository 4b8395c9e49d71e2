import { describe, expect, it } from 'vitest';
import { axisTicks, tickLabels } from './axisTicks';

describe('an axis', () => {
  it.each([
    [0, [0, 0.25, 0.5, 0.75, 1]],
    [3, [0, 1, 2, 3]],
    [37, [0, 10, 20, 30, 40]],
    [0.0072, [0, 0.002, 0.004, 0.006, 0.008]],
    [1_250_000, [0, 500_000, 1_000_000, 1_500_000]],
  ])('up to %d has round ticks', (most, ticks) => expect(axisTicks(most, 4)).toEqual(ticks));

  it('ends where it is told to', () => {
    expect(axisTicks(4.2, 1, 5)).toEqual([0, 5]);
    expect(axisTicks(2, 4, 1)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  });

  it('holds all values whatever their size', () => {
    for (let most = 1e-7; most < 1e12; most *= 1.7) {
      const ticks = axisTicks(most, 4);
      expect(ticks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-9));
      expect(ticks.length).toBeLessThanOrEqual(5);
    }
  });

  it('names no two ticks alike', () =>
    expect(tickLabels([0, 0.5, 1], (value) => value.toFixed(0))).toEqual(['0', '', '1']));
});
