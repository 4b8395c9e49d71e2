import { expect, it } from 'vitest';
import { restQuestion } from './exportExplored';

it('a question of GraphQL is the same over REST', () => {
  expect(
    restQuestion({
      range: 'LAST_7_DAYS',
      timeZone: 'Asia/Jakarta',
      measures: ['P95_LATENCY'],
      dimensions: ['MODEL'],
      tags: ['feature'],
      limit: 5,
      interval: 'SIX_HOURS',
      filter: 'status:200',
      compare: true,
    }),
  ).toEqual({
    range: '7d',
    timeZone: 'Asia/Jakarta',
    measures: ['p95_latency'],
    dimensions: ['model'],
    tags: ['feature'],
    limit: 5,
    interval: '6h',
    filter: 'status:200',
    compare: true,
  });
});

it('what REST cannot compare with is left out', () => {
  const [start, end] = ['2026-05-04T00:00:00Z', '2026-05-05T00:00:00Z'];
  const asked = { range: 'CUSTOM', start, end, compare: true, compareStart: start } as const;
  expect(restQuestion(asked)).toEqual({ range: 'custom', start, end, compare: false });
});
