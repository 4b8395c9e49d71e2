import { expect, it } from 'vitest';
import { cohortsFile, distributionFile, exploredFile } from './files';

it('a question of GraphQL is the same over REST', () => {
  const [compareStart, compareEnd] = ['2026-05-04T00:00:00Z', '2026-05-05T00:00:00Z'];
  expect(
    exploredFile(
      {
        range: 'LAST_7_DAYS',
        timeZone: 'Asia/Jakarta',
        measures: ['P95_LATENCY'],
        dimensions: ['MODEL'],
        tags: ['feature'],
        limit: 5,
        interval: 'SIX_HOURS',
        filter: 'status:200',
        compare: true,
        compareStart,
        compareEnd,
      },
      true,
    ),
  ).toEqual({
    path: '/api/explore/export?points=true',
    question: {
      range: '7d',
      timeZone: 'Asia/Jakarta',
      measures: ['p95_latency'],
      dimensions: ['model'],
      tags: ['feature'],
      limit: 5,
      interval: '6h',
      filter: 'status:200',
      compare: true,
      compareStart,
      compareEnd,
    },
  });
});

it('so are those of distributions and cohorts', () => {
  const { question } = distributionFile(
    { range: 'LAST_MONTH', quantity: 'TIME_TO_FIRST_TOKEN', fine: true, interval: 'DAY' },
    false,
  );
  expect(question).toEqual({
    range: '1m',
    quantity: 'time_to_first_token',
    fine: true,
    interval: '1d',
  });
  const [start, end] = ['2026-05-04T00:00:00Z', '2026-05-05T00:00:00Z'];
  expect(cohortsFile({ range: 'CUSTOM', start, end }).question).toEqual({
    range: 'custom',
    start,
    end,
  });
});
