import type { DashboardQuery } from '../generated/graphql';

/** The same numbers at every run. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const MODELS = ['gpt-4o', 'claude-sonnet-4-5', 'gpt-4o-mini', 'gemini-2.5-pro', 'in-house-7b'];
const COUNTRIES = [
  ['US', 'United States', 4_120],
  ['DE', 'Germany', 1_730],
  ['ID', 'Indonesia', 1_510],
  ['GB', 'United Kingdom', 920],
  ['BR', 'Brazil', 610],
  ['IN', 'India', 580],
  ['JP', 'Japan', 440],
  ['SG', 'Singapore', 210],
] as const;

/** A day in quarter hours, the last of which is not over yet; in one bucket nothing happened. */
export function dashboardFixture(end = Date.UTC(2026, 10, 24, 9, 7)): DashboardQuery {
  const quarter = 900_000;
  const start = end - 86_400_000;
  const first = Math.floor(start / quarter) * quarter;
  const timestamps: string[] = [];
  for (let at = first; at < end; at += quarter) timestamps.push(new Date(at).toISOString());
  const next = random(7);
  const requests = timestamps.map((_, i) => ({
    success: i === 30 ? 0 : Math.round(60 + 50 * Math.sin(i / 14) + 25 * next()),
    error: i === 30 ? 0 : Math.round(6 * next()),
  }));
  const totals = requests.map(({ success, error }) => success + error);
  const all = totals.reduce((a, b) => a + b, 0);
  const failed = requests.reduce((a, { error }) => a + error, 0);
  const shares = [0.34, 0.27, 0.2, 0.12];
  const costs = shares.map((share) => totals.map((n) => n * share * (0.006 + 0.002 * next())));
  const percentiles = (empty: boolean, base: number) => ({
    p50: empty ? null : base * (0.9 + 0.2 * next()),
    p95: empty ? null : base * (2.4 + 0.9 * next()),
    p99: empty ? null : base * (4 + 1.8 * next()),
  });
  const tokens = totals.map((n) => ({
    tokens: {
      prompt: n * 820,
      cached: n * 240,
      cacheWrite: n * 18,
      completion: n * 310,
      reasoning: n * 95,
      total: n * 1_483,
    },
  }));
  const summary = {
    totalRequests: all,
    successfulRequests: all - failed,
    errors: failed,
    errorRate: failed / all,
    avgLatencyMs: 1_236,
    totalCost: costs.flat().reduce((a, b) => a + b, 0),
    pricedRequests: Math.round(all * 0.93),
    unpricedRequests: Math.round(all * 0.07),
    totalTokens: all * 1_483,
    tokens: { prompt: 1, cached: 1, cacheWrite: 1, completion: 1, reasoning: 1 },
    avgTokensPerRequest: 1_483,
    avgCostPerRequest: 0.00642,
  };
  const users = {
    activeUsers: 214,
    totalSessions: 1_032,
    avgSessionCost: 0.061,
    avgSessionRequests: 9.4,
  };
  return {
    dashboard: {
      start: new Date(start).toISOString(),
      end: new Date(end).toISOString(),
      interval: 'QUARTER_HOUR',
      timestamps,
      summary,
      latencySummary: {
        latencyMs: { p50: 920, p95: 2_740, p99: 5_180 },
        timeToFirstTokenMs: { p50: 310, p95: 880 },
      },
      requests,
      errorsBreakdown: [
        { label: '429', value: 141 },
        { label: '500', value: 62 },
        { label: '400', value: 47 },
        { label: '503', value: 21 },
        { label: '401', value: 9 },
      ],
      topModels: MODELS.map((name, i) => ({
        name,
        requests: Math.round(all * (shares[i] ?? 0.07)),
        errorRate: 0.01 + i * 0.006,
        cost: i < 4 ? (costs[i] ?? []).reduce((a, b) => a + b, 0) : null,
        tokens: { total: Math.round(all * (shares[i] ?? 0.07) * 1_483) },
        avgLatencyMs: 700 + 240 * i,
        p95LatencyMs: 1_800 + 610 * i,
      })),
      totalModels: 9,
      costs: {
        points: totals.map((_, i) => ({ cost: costs.reduce((a, c) => a + (c[i] ?? 0), 0) })),
        models: costs.map((values, i) => ({ model: MODELS[i] ?? '', costs: values })),
        other: [],
      },
      topCountries: COUNTRIES.map(([code, name, n]) => ({ code, name, requests: n })),
      latency: totals.map((n) => ({
        avg: n === 0 ? null : 1.1 + 0.3 * next(),
        percentiles: percentiles(n === 0, 0.9),
        firstToken: percentiles(n === 0, 0.3),
      })),
      tokens,
      users,
      usersOverTime: totals.map((n) => ({ activeUsers: n % 7, sessions: n % 5 })),
      topUsers: ['alice', 'bob', 'chandra', 'dewi', 'eve'].map((user, i) => ({
        user,
        requests: 420 - 60 * i,
        errors: 4 + i,
        cost: 9.4 - 1.3 * i,
        tokens: { total: 600_000 - 70_000 * i },
      })),
      feedback: {
        totalFeedback: 312,
        orphans: 0,
        avgRating: 4.23,
        ratingDistribution: [
          { rating: 5, count: 168 },
          { rating: 4, count: 84 },
          { rating: 3, count: 33 },
          { rating: 2, count: 15 },
          { rating: 1, count: 12 },
        ],
      },
      ratings: timestamps.map((_, i) => ({
        count: i % 5 === 0 ? 0 : 3,
        avgRating: i % 5 === 0 ? null : 3.8 + next(),
      })),
      threats: {
        totalThreats: 57,
        unresolvedThreats: 23,
        criticalThreats: 4,
        highThreats: 11,
        bySeverity: [
          { severity: 'CRITICAL', count: 4 },
          { severity: 'HIGH', count: 11 },
          { severity: 'MEDIUM', count: 25 },
          { severity: 'LOW', count: 17 },
        ],
        topThreatTypes: [
          { type: 'prompt_injection', count: 21 },
          { type: 'rate_limit', count: 19 },
          { type: 'invalid_auth', count: 12 },
          { type: 'suspicious_content', count: 5 },
        ],
      },
      threatsOverTime: totals.map((n) => ({ threats: n % 3, unresolved: n % 2 })),
      previous: {
        start: new Date(start - 86_400_000).toISOString(),
        end: new Date(start).toISOString(),
        summary: {
          ...summary,
          totalRequests: Math.round(all * 0.89),
          successfulRequests: Math.round(all * 0.89 * 0.95),
          totalCost: summary.totalCost * 1.08,
        },
        latencySummary: { latencyMs: { p95: 2_500 } },
        requests: requests.map(({ success, error }) => ({ success: success * 0.9, error })),
        costs: { points: totals.map((n) => ({ cost: n * 0.006 })) },
        latency: totals.map(() => ({ avg: 1.1, percentiles: { p95: 2.4 + next() } })),
        tokens: totals.map((n) => ({ tokens: { total: n * 1_310 } })),
        users: { ...users, activeUsers: 201 },
        usersOverTime: totals.map((n) => ({ activeUsers: n % 6, sessions: n % 4 })),
        feedback: { avgRating: 4.31 },
        ratings: timestamps.map((_, i) => ({ avgRating: i % 5 === 0 ? null : 4.1 })),
        threatsOverTime: totals.map((n) => ({ threats: n % 4, unresolved: n % 2 })),
        threats: { totalThreats: 48, unresolvedThreats: 20 },
      },
    },
    feedbackLogs: {
      nodes: [
        {
          id: '1',
          createdAt: new Date(end - 600_000).toISOString(),
          user: 'dewi',
          rating: 5,
          comment: 'Exactly what I needed, and fast.',
        },
        {
          id: '2',
          createdAt: new Date(end - 4_200_000).toISOString(),
          user: 'bob',
          rating: 2,
          comment: 'The answer stops in the middle of a sentence when the text is long.',
        },
      ],
    },
    threatLogs: {
      nodes: [
        {
          id: '11',
          createdAt: new Date(end - 900_000).toISOString(),
          type: 'prompt_injection',
          severity: 'CRITICAL',
          user: 'eve',
          countryCode: 'RU',
          endpoint: '/v1/chat/completions',
          description: 'The prompt asks to ignore the system’s instructions.',
        },
        {
          id: '12',
          createdAt: new Date(end - 9_900_000).toISOString(),
          type: 'invalid_auth',
          severity: 'HIGH',
          user: null,
          countryCode: 'NL',
          endpoint: '/v1/embeddings',
          description: null,
        },
      ],
    },
  };
}
