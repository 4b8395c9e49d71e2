import {
  compact,
  compactMoney,
  count,
  decimal,
  milliseconds,
  money,
  percent,
  rating,
  signedPercent,
  signedPoints,
} from '../../../kit/format/format';
import type { Slice } from '../data/slices';
import type { DashboardAnswer } from '../data/useDashboardData';
import { withoutPrice } from './withoutPrice';

/** One number of the strip at the top. */
export interface Metric {
  name: string;
  slices: readonly Slice[];
  /** Whether it is a share, which changes by percentage points. */
  isRate?: boolean;
  /** Which direction is good news. */
  better: 'up' | 'down' | 'neither';
  value: (answer: DashboardAnswer) => number | null | undefined;
  before: (answer: DashboardAnswer) => number | null | undefined;
  format: (value: number | null | undefined) => string;
  /** The number in full, where `format` shortens it. */
  full?: (value: number | null | undefined) => string;
  series: (answer: DashboardAnswer) => (number | null)[];
  note?: (answer: DashboardAnswer) => string | undefined;
  /** What the number leaves out; always shown. */
  missing?: (answer: DashboardAnswer) => string | undefined;
}

type Data = DashboardAnswer['dashboard'];

const requests = (data: Data) => data.requests?.map(({ success, error }) => success + error) ?? [];

/** Point by point; where there was no request there is no average. */
function perRequest(data: Data, of: (index: number) => number | null | undefined) {
  return requests(data).map((all, index) => {
    const value = of(index);
    return all === 0 || value === null || value === undefined ? null : value / all;
  });
}

export const METRICS: Metric[] = [
  {
    name: 'Requests',
    slices: ['summary', 'requests'],
    better: 'neither',
    value: ({ dashboard }) => dashboard.summary?.totalRequests,
    before: ({ dashboard }) => dashboard.previous?.summary?.totalRequests,
    format: compact,
    full: count,
    series: ({ dashboard }) => requests(dashboard),
  },
  {
    name: 'Success rate',
    isRate: true,
    slices: ['summary', 'requests'],
    better: 'up',
    value: ({ dashboard }) => successRate(dashboard.summary),
    before: ({ dashboard }) => successRate(dashboard.previous?.summary),
    format: percent,
    series: ({ dashboard }) => perRequest(dashboard, (i) => dashboard.requests?.[i]?.success),
  },
  {
    name: 'Cost',
    slices: ['summary', 'costs'],
    better: 'down',
    value: ({ dashboard }) => dashboard.summary?.totalCost,
    before: ({ dashboard }) => dashboard.previous?.summary?.totalCost,
    format: compactMoney,
    full: money,
    series: ({ dashboard }) => dashboard.costs?.points.map(({ cost }) => cost ?? null) ?? [],
    missing: ({ dashboard }) => withoutPrice(dashboard.summary),
  },
  {
    name: 'Tokens',
    slices: ['summary', 'tokens'],
    better: 'neither',
    value: ({ dashboard }) => dashboard.summary?.totalTokens,
    before: ({ dashboard }) => dashboard.previous?.summary?.totalTokens,
    format: compact,
    full: count,
    series: ({ dashboard }) => dashboard.tokens?.map(({ tokens }) => tokens.total) ?? [],
  },
  {
    name: 'Cost per request',
    slices: ['summary', 'costs', 'requests'],
    better: 'down',
    value: ({ dashboard }) => dashboard.summary?.avgCostPerRequest,
    before: ({ dashboard }) => dashboard.previous?.summary?.avgCostPerRequest,
    format: money,
    series: ({ dashboard }) => perRequest(dashboard, (i) => dashboard.costs?.points[i]?.cost),
    missing: ({ dashboard }) => withoutPrice(dashboard.summary),
  },
  {
    name: 'Tokens per request',
    slices: ['summary', 'tokens', 'requests'],
    better: 'neither',
    value: ({ dashboard }) => dashboard.summary?.avgTokensPerRequest,
    before: ({ dashboard }) => dashboard.previous?.summary?.avgTokensPerRequest,
    format: compact,
    full: (value) => decimal(value),
    series: ({ dashboard }) => perRequest(dashboard, (i) => dashboard.tokens?.[i]?.tokens.total),
  },
  {
    name: 'Average latency',
    slices: ['summary', 'latency'],
    better: 'down',
    value: ({ dashboard }) => dashboard.summary?.avgLatencyMs,
    before: ({ dashboard }) => dashboard.previous?.summary?.avgLatencyMs,
    format: milliseconds,
    series: ({ dashboard }) => dashboard.latency?.map(({ avg }) => avg ?? null) ?? [],
  },
  {
    name: 'p95 latency',
    slices: ['latencySummary', 'latency'],
    better: 'down',
    value: ({ dashboard }) => dashboard.latencySummary?.latencyMs.p95,
    before: ({ dashboard }) => dashboard.previous?.latencySummary?.latencyMs.p95,
    format: milliseconds,
    series: ({ dashboard }) =>
      dashboard.latency?.map(({ percentiles }) => percentiles.p95 ?? null) ?? [],
  },
  {
    name: 'Active users',
    slices: ['users', 'usersOverTime'],
    better: 'up',
    value: ({ dashboard }) => dashboard.users?.activeUsers,
    before: ({ dashboard }) => dashboard.previous?.users?.activeUsers,
    format: compact,
    full: count,
    series: ({ dashboard }) => dashboard.usersOverTime?.map(({ activeUsers }) => activeUsers) ?? [],
    note: ({ dashboard }) =>
      dashboard.users?.activeUsers && dashboard.summary
        ? `${compact(dashboard.summary.totalRequests / dashboard.users.activeUsers)} requests each`
        : undefined,
  },
  {
    name: 'Sessions',
    slices: ['users', 'usersOverTime'],
    better: 'up',
    value: ({ dashboard }) => dashboard.users?.totalSessions,
    before: ({ dashboard }) => dashboard.previous?.users?.totalSessions,
    format: compact,
    full: count,
    series: ({ dashboard }) => dashboard.usersOverTime?.map(({ sessions }) => sessions) ?? [],
    note: ({ dashboard }) =>
      dashboard.users?.avgSessionRequests
        ? `${decimal(dashboard.users.avgSessionRequests)} requests each`
        : undefined,
  },
  {
    name: 'Average rating',
    slices: ['feedback', 'ratings'],
    better: 'up',
    value: ({ dashboard }) => dashboard.feedback?.avgRating,
    before: ({ dashboard }) => dashboard.previous?.feedback?.avgRating,
    format: rating,
    series: ({ dashboard }) => dashboard.ratings?.map(({ avgRating }) => avgRating ?? null) ?? [],
  },
  {
    name: 'Open threats',
    slices: ['threats', 'threatsOverTime'],
    better: 'down',
    value: ({ dashboard }) => dashboard.threats?.unresolvedThreats,
    before: ({ dashboard }) => dashboard.previous?.threats?.unresolvedThreats,
    format: compact,
    full: count,
    series: ({ dashboard }) => dashboard.threatsOverTime?.map(({ unresolved }) => unresolved) ?? [],
    note: ({ dashboard }) =>
      dashboard.threats?.criticalThreats
        ? `${count(dashboard.threats.criticalThreats)} critical of ${count(dashboard.threats.totalThreats)} in all`
        : undefined,
  },
];

function successRate(
  summary: { totalRequests: number; successfulRequests: number } | null | undefined,
) {
  return summary && summary.totalRequests > 0
    ? summary.successfulRequests / summary.totalRequests
    : null;
}

/** How a number changed against the period before, or null where that says nothing. */
export interface Change {
  text: string;
  /** Negative, positive, or 0 where it is too small to matter. */
  direction: number;
}

export function change(metric: Metric, answer: DashboardAnswer): Change | null {
  const now = metric.value(answer);
  const before = metric.before(answer);
  if (now === null || now === undefined || before === null || before === undefined) return null;
  const difference = now - before;
  if (metric.isRate) {
    const isSmall = Math.abs(difference) < 0.0005;
    return { text: signedPoints(difference), direction: isSmall ? 0 : difference };
  }
  if (before === 0) return null;
  const ratio = difference / Math.abs(before);
  return { text: signedPercent(ratio), direction: Math.abs(ratio) < 0.005 ? 0 : ratio };
}
