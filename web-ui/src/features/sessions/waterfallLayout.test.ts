import { expect, it } from 'vitest';
import { type Timed, waterfall } from './waterfallLayout';

const at = (seconds: number, latencyMs: number | null, timeToFirstTokenMs?: number): Timed => ({
  createdAt: new Date(Date.UTC(2026, 10, 24) + seconds * 1_000).toISOString(),
  latencyMs,
  timeToFirstTokenMs,
});

it('requests lie where they began, as wide as they took', () => {
  const [first, second] = waterfall([at(0, 4_000, 1_000), at(5, 5_000)]);
  expect(first).toMatchObject({ left: 0, width: 0.4, waiting: 0.25, offsetMs: 0 });
  expect(second).toMatchObject({ left: 0.5, width: 0.5, waiting: 0, offsetMs: 5_000 });
});

it('a pause takes little room, however long it is', () => {
  const bars = waterfall([at(0, 2_000), at(1_202, 2_000)]);
  expect(bars[1]?.pauseMs).toBe(1_200_000);
  expect(bars[1]?.offsetMs).toBe(1_202_000);
  expect(bars[0]?.width).toBeCloseTo(0.48, 2);
  expect(bars[1]?.left).toBeCloseTo(0.52, 2);
});

it('what goes on meanwhile leaves no pause', () => {
  const bars = waterfall([at(0, 60_000), at(1, 1_000), at(50, 1_000)]);
  expect(bars.map(({ pauseMs }) => pauseMs)).toEqual([0, 0, 0]);
});

it('a request that nobody measured can be seen and stays on the axis', () => {
  const bars = waterfall([at(0, 1_000), at(1, null)]);
  expect(bars[1]?.width).toBeGreaterThan(0);
  expect((bars[1]?.left ?? 1) + (bars[1]?.width ?? 1)).toBeLessThanOrEqual(1);
  expect(waterfall([])).toEqual([]);
});
