import { describe, expect, it } from 'vitest';
import { palettes } from '../../../kit/theme/palette';
import { dashboardAnswer } from '../../../test/dashboard';
import type { DashboardAnswer } from '../data/useDashboardData';
import { heroSeries } from './hero';
import { change, METRICS, type Metric, metricOf } from './metrics';

const metric = (id: string) => metricOf(id) as Metric;

/** An answer with other sums, of the range and of the compared period. */
function summed(now: object, before: object): DashboardAnswer {
  const answer = dashboardAnswer();
  const { summary, previous } = answer.dashboard;
  return {
    ...answer,
    dashboard: {
      ...answer.dashboard,
      summary: { ...summary, ...now } as typeof summary,
      previous: previous && {
        ...previous,
        summary: { ...previous.summary, ...before } as typeof summary,
      },
    },
  };
}

describe('a change', () => {
  it.each([
    ['error-rate', { totalRequests: 100, errors: 5 }, { totalRequests: 100, errors: 2 }, '+3 pp'],
    [
      'success-rate',
      { totalRequests: 4, successfulRequests: 1 },
      { totalRequests: 4, successfulRequests: 4 },
      '-75 pp',
    ],
    ['cost', { totalCost: 15 }, { totalCost: 10 }, '+50%'],
    ['requests', { totalRequests: 95 }, { totalRequests: 100 }, '-5%'],
  ])('of %s from %j to %j is %s', (id, now, before, text) =>
    expect(change(metric(id), summed(now, before))?.text).toBe(text),
  );

  it('of a rate that was 0 is told all the same', () =>
    expect(
      change(metric('error-rate'), summed({ totalRequests: 10, errors: 1 }, { errors: 0 }))?.text,
    ).toBe('+10 pp'));

  it('against nothing says nothing', () => {
    expect(change(metric('cost'), summed({ totalCost: 15 }, { totalCost: 0 }))).toBeNull();
    expect(change(metric('cost'), summed({ totalCost: null }, { totalCost: 3 }))).toBeNull();
    expect(change(metric('error-rate'), summed({ errors: 1 }, { totalRequests: 0 }))).toBeNull();
    const alone = dashboardAnswer();
    alone.dashboard.previous = null;
    expect(change(metric('requests'), alone)).toBeNull();
  });

  it('that is too small to see is neither good nor bad', () => {
    const direction = (id: string, now: object, before: object) =>
      Math.sign(change(metric(id), summed(now, before))?.direction ?? Number.NaN);
    expect(direction('cost', { totalCost: 1_004 }, { totalCost: 1_000 })).toBe(0);
    expect(direction('cost', { totalCost: 1_005 }, { totalCost: 1_000 })).toBe(1);
    const of = (errors: number) => ({ totalRequests: 10_000, errors });
    expect(direction('error-rate', of(104), of(100))).toBe(0);
    expect(direction('error-rate', of(94), of(100))).toBe(-1);
  });
});

describe('a figure over time', () => {
  const points = (id: string, data: object) => metric(id).series(data);

  it('has a gap where there is nothing to divide by', () => {
    const requests = [
      { success: 3, error: 1 },
      { success: 0, error: 0 },
    ];
    const costs = { points: [{ cost: 2 }, { cost: null }] };
    const tokens = [{ tokens: { total: 80 } }, { tokens: { total: 0 } }];
    expect(points('error-rate', { requests })).toEqual([0.25, null]);
    expect(points('success-rate', { requests })).toEqual([0.75, null]);
    expect(points('cost-per-request', { requests, costs })).toEqual([0.5, null]);
    expect(points('tokens-per-request', { requests, tokens })).toEqual([20, null]);
  });

  it('has a gap where nothing is known of a cost, and none where it is 0', () =>
    expect(points('cost', { costs: { points: [{ cost: null }, { cost: 0 }] } })).toEqual([
      null,
      0,
    ]));

  it('of latencies is in the milliseconds of its sum', () =>
    expect(
      points('p95-latency', { latency: [{ percentiles: { p95: 2.5 } }, { percentiles: {} }] }),
    ).toEqual([2_500, null]));

  it.each(METRICS.map(({ id }) => id))('is empty where its slice is not there: %s', (id) =>
    expect(points(id, {})).toEqual([]),
  );
});

describe('what a figure leaves out', () => {
  const missing = (id: string, unpricedRequests: number) =>
    metric(id).missing?.(summed({ unpricedRequests }, {}));

  it.each(['cost', 'cost-per-request'])('is told beside %s', (id) => {
    expect(missing(id, 1)).toBe('1 call without a price');
    expect(missing(id, 1_200)).toBe('1,200 calls without a price');
    expect(missing(id, 0)).toBeUndefined();
  });

  it('is nothing to those that are no costs', () =>
    expect(METRICS.filter((one) => one.missing).map(({ id }) => id)).toEqual([
      'cost',
      'cost-per-request',
    ]));
});

describe('the main chart', () => {
  const light = palettes.light;
  const drawn = (hero: string, second?: string, usual?: number[]) =>
    heroSeries(
      { hero: metric(hero), second: second ? metric(second) : undefined },
      dashboardAnswer(),
      light,
      'Last week',
      usual,
    );

  it('draws requests by their outcome, and any other figure as one', () => {
    expect(drawn('requests').map(({ name }) => name)).toEqual(['Success', 'Error', 'Last week']);
    expect(drawn('cost').map(({ name }) => name)).toEqual(['Cost', 'Last week']);
  });

  it('has what is usual below the compared period, and the second figure on an axis of its own', () => {
    const series = drawn('cost', 'p95-latency', [1, 2]);
    expect(series.map(({ name, ghost }) => [name, Boolean(ghost)])).toEqual([
      ['Cost', false],
      ['Usual', true],
      ['Last week', true],
      ['p95 latency', false],
    ]);
    expect(series.map(({ second }) => second?.format(1_500))).toEqual([
      undefined,
      undefined,
      undefined,
      '1.5 s',
    ]);
  });

  it('has as many points of the compared period as of the range, whatever came before', () => {
    const answer = dashboardAnswer();
    const { previous, timestamps } = answer.dashboard;
    if (previous) previous.requests = [{ success: 3, error: 1 }];
    const ghost = heroSeries({ hero: metric('requests') }, answer, light, 'Before').at(-1);
    expect(ghost?.values.slice(0, 2)).toEqual([4, null]);
    expect(ghost?.values).toHaveLength(timestamps.length);
  });

  it('has no ghost of a series that was not asked for', () => {
    const answer = dashboardAnswer();
    if (answer.dashboard.previous) answer.dashboard.previous.tokens = undefined;
    const series = heroSeries({ hero: metric('tokens') }, answer, light, 'Last week');
    expect(series.map(({ name }) => name)).toEqual(['Tokens']);
  });
});
