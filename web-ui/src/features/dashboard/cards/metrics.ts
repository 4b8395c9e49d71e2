import type { Measure } from '../../../generated/graphql';
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

/** One of the key figures. */
export interface Metric {
  /** Its name in addresses. */
  id: string;
  name: string;
  slices: readonly Slice[];
  /** The same of `explore`, where there is one: by it is known what is usual, and files are its answer. */
  measure?: Measure;
  /** Whether it is a share, which changes by percentage points. */
  isRate?: boolean;
  /** Which direction is good news. */
  better: 'up' | 'down' | 'neither';
  value: (answer: DashboardAnswer) => number | null | undefined;
  before: (answer: DashboardAnswer) => number | null | undefined;
  format: (value: number | null | undefined) => string;
  /** The number in full, where `format` shortens it. */
  full?: (value: number | null | undefined) => string;
  /** Over time, of the range or of the period that it is compared with. */
  series: (data: OverTime) => (number | null)[];
  /** How the main chart draws it: bars for what adds up, a line for what does not. */
  mark: 'bar' | 'line';
  /** What the compared period's series needs beside the slices that it always has. */
  ghost?: Ghost;
  note?: (answer: DashboardAnswer) => string | undefined;
  /** What the number leaves out; always shown. */
  missing?: (answer: DashboardAnswer) => string | undefined;
}

/** Series of the compared period that only its ghost in the main chart needs. */
export const GHOSTS = ['tokens', 'usersOverTime', 'ratings', 'threatsOverTime'] as const;
export type Ghost = (typeof GHOSTS)[number];

type Data = DashboardAnswer['dashboard'];

/** What a range and the period that it is compared with have in common. */
export interface OverTime {
  requests?: Data['requests'];
  costs?: { points: { cost?: number | null }[] } | null;
  tokens?: { tokens: { total: number } }[] | null;
  latency?: { avg?: number | null; percentiles: { p95?: number | null } }[] | null;
  usersOverTime?: Data['usersOverTime'];
  ratings?: { avgRating?: number | null }[] | null;
  threatsOverTime?: { threats: number; unresolved: number }[] | null;
}

const requests = (data: OverTime) =>
  data.requests?.map(({ success, error }) => success + error) ?? [];

/** Point by point; where there was no request there is no average. */
function perRequest(data: OverTime, of: (index: number) => number | null | undefined) {
  return requests(data).map((all, index) => {
    const value = of(index);
    return all === 0 || value === null || value === undefined ? null : value / all;
  });
}

export const METRICS: Metric[] = [
  {
    id: 'requests',
    name: 'Requests',
    measure: 'REQUESTS',
    mark: 'bar',
    slices: ['summary', 'requests'],
    better: 'neither',
    value: ({ dashboard }) => dashboard.summary?.totalRequests,
    before: ({ dashboard }) => dashboard.previous?.summary?.totalRequests,
    format: compact,
    full: count,
    series: (data) => requests(data),
  },
  {
    id: 'success-rate',
    name: 'Success rate',
    mark: 'line',
    isRate: true,
    slices: ['summary', 'requests'],
    better: 'up',
    value: ({ dashboard }) => successRate(dashboard.summary),
    before: ({ dashboard }) => successRate(dashboard.previous?.summary),
    format: percent,
    series: (data) => perRequest(data, (i) => data.requests?.[i]?.success),
  },
  {
    id: 'cost',
    name: 'Cost',
    measure: 'COST',
    mark: 'bar',
    slices: ['summary', 'costs'],
    better: 'down',
    value: ({ dashboard }) => dashboard.summary?.totalCost,
    before: ({ dashboard }) => dashboard.previous?.summary?.totalCost,
    format: compactMoney,
    full: money,
    series: (data) => data.costs?.points.map(({ cost }) => cost ?? null) ?? [],
    missing: ({ dashboard }) => withoutPrice(dashboard.summary),
  },
  {
    id: 'error-rate',
    name: 'Error rate',
    measure: 'ERROR_RATE',
    mark: 'line',
    isRate: true,
    slices: ['summary', 'requests'],
    better: 'down',
    value: ({ dashboard }) => errorRate(dashboard.summary),
    before: ({ dashboard }) => errorRate(dashboard.previous?.summary),
    format: percent,
    series: (data) => perRequest(data, (i) => data.requests?.[i]?.error),
  },
  {
    id: 'tokens',
    name: 'Tokens',
    measure: 'TOTAL_TOKENS',
    mark: 'bar',
    ghost: 'tokens',
    slices: ['summary', 'tokens'],
    better: 'neither',
    value: ({ dashboard }) => dashboard.summary?.totalTokens,
    before: ({ dashboard }) => dashboard.previous?.summary?.totalTokens,
    format: compact,
    full: count,
    series: (data) => data.tokens?.map(({ tokens }) => tokens.total) ?? [],
  },
  {
    id: 'cost-per-request',
    name: 'Cost per request',
    mark: 'line',
    slices: ['summary', 'costs', 'requests'],
    better: 'down',
    value: ({ dashboard }) => dashboard.summary?.avgCostPerRequest,
    before: ({ dashboard }) => dashboard.previous?.summary?.avgCostPerRequest,
    format: money,
    series: (data) => perRequest(data, (i) => data.costs?.points[i]?.cost),
    missing: ({ dashboard }) => withoutPrice(dashboard.summary),
  },
  {
    id: 'tokens-per-request',
    name: 'Tokens per request',
    mark: 'line',
    ghost: 'tokens',
    slices: ['summary', 'tokens', 'requests'],
    better: 'neither',
    value: ({ dashboard }) => dashboard.summary?.avgTokensPerRequest,
    before: ({ dashboard }) => dashboard.previous?.summary?.avgTokensPerRequest,
    format: compact,
    full: (value) => decimal(value),
    series: (data) => perRequest(data, (i) => data.tokens?.[i]?.tokens.total),
  },
  {
    id: 'latency',
    name: 'Average latency',
    measure: 'AVG_LATENCY',
    mark: 'line',
    slices: ['summary', 'latency'],
    better: 'down',
    value: ({ dashboard }) => dashboard.summary?.avgLatencyMs,
    before: ({ dashboard }) => dashboard.previous?.summary?.avgLatencyMs,
    format: milliseconds,
    series: (data) => data.latency?.map(({ avg }) => inMs(avg)) ?? [],
  },
  {
    id: 'p95-latency',
    name: 'p95 latency',
    measure: 'P95_LATENCY',
    mark: 'line',
    slices: ['latencySummary', 'latency'],
    better: 'down',
    value: ({ dashboard }) => dashboard.latencySummary?.latencyMs.p95,
    before: ({ dashboard }) => dashboard.previous?.latencySummary?.latencyMs.p95,
    format: milliseconds,
    series: (data) => data.latency?.map(({ percentiles }) => inMs(percentiles.p95)) ?? [],
  },
  {
    id: 'users',
    name: 'Active users',
    mark: 'line',
    ghost: 'usersOverTime',
    slices: ['users', 'usersOverTime'],
    better: 'up',
    value: ({ dashboard }) => dashboard.users?.activeUsers,
    before: ({ dashboard }) => dashboard.previous?.users?.activeUsers,
    format: compact,
    full: count,
    series: (data) => data.usersOverTime?.map(({ activeUsers }) => activeUsers) ?? [],
    note: ({ dashboard }) =>
      dashboard.users?.activeUsers && dashboard.summary
        ? `${compact(dashboard.summary.totalRequests / dashboard.users.activeUsers)} requests each`
        : undefined,
  },
  {
    id: 'sessions',
    name: 'Sessions',
    mark: 'bar',
    ghost: 'usersOverTime',
    slices: ['users', 'usersOverTime'],
    better: 'up',
    value: ({ dashboard }) => dashboard.users?.totalSessions,
    before: ({ dashboard }) => dashboard.previous?.users?.totalSessions,
    format: compact,
    full: count,
    series: (data) => data.usersOverTime?.map(({ sessions }) => sessions) ?? [],
    note: ({ dashboard }) =>
      dashboard.users?.avgSessionRequests
        ? `${decimal(dashboard.users.avgSessionRequests)} requests each`
        : undefined,
  },
  {
    id: 'rating',
    name: 'Average rating',
    mark: 'line',
    ghost: 'ratings',
    slices: ['feedback', 'ratings'],
    better: 'up',
    value: ({ dashboard }) => dashboard.feedback?.avgRating,
    before: ({ dashboard }) => dashboard.previous?.feedback?.avgRating,
    format: rating,
    series: (data) => data.ratings?.map(({ avgRating }) => avgRating ?? null) ?? [],
  },
  {
    id: 'threats',
    name: 'Open threats',
    mark: 'bar',
    ghost: 'threatsOverTime',
    slices: ['threats', 'threatsOverTime'],
    better: 'down',
    value: ({ dashboard }) => dashboard.threats?.unresolvedThreats,
    before: ({ dashboard }) => dashboard.previous?.threats?.unresolvedThreats,
    format: compact,
    full: count,
    series: (data) => data.threatsOverTime?.map(({ unresolved }) => unresolved) ?? [],
    note: ({ dashboard }) =>
      dashboard.threats?.criticalThreats
        ? `${count(dashboard.threats.criticalThreats)} critical of ${count(dashboard.threats.totalThreats)} in all`
        : undefined,
  },
];

function errorRate(summary: { totalRequests: number; errors: number } | null | undefined) {
  return summary && summary.totalRequests > 0 ? summary.errors / summary.totalRequests : null;
}

function successRate(
  summary: { totalRequests: number; successfulRequests: number } | null | undefined,
) {
  return summary && summary.totalRequests > 0
    ? summary.successfulRequests / summary.totalRequests
    : null;
}

const inMs = (seconds: number | null | undefined) =>
  seconds === null || seconds === undefined ? null : seconds * 1_000;

/** The figure with a name in an address. */
export function metricOf(id: string | null | undefined): Metric | undefined {
  return METRICS.find((metric) => metric.id === id);
}

/** How a number changed against the compared period, or null where that says nothing. */
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
