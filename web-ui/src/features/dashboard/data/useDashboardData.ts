import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DashboardQuery, DashboardQueryVariables } from '../../../generated/graphql';
import { ask, GraphQlError, type GraphQlIssue, ServiceError } from '../../../kit/api/request';
import { SessionExpired } from '../../../kit/auth/session';
import { restricted } from '../../../kit/filter/restricted';
import { fault, periodOf, rangeKey } from '../../../kit/range/range';
import type { Ghost } from '../cards/metrics';
import { type DashboardState, toInput } from '../state/dashboardState';
import { DASHBOARD } from './dashboardQuery';
import { type Failures, failures, ghostSwitches, type Slice, switches } from './slices';

export type DashboardData = DashboardQuery['dashboard'];

export interface DashboardAnswer {
  dashboard: DashboardData;
  comments: NonNullable<DashboardQuery['feedbackLogs']>['nodes'];
  openThreats: NonNullable<DashboardQuery['threatLogs']>['nodes'];
  failed: Failures;
}

const STALE_MS = 15_000;
const RETRIES = 3;

/**
 * The slices that the page shows, in one request, again and again; none for a range that is refused.
 *
 * @param refetchMs how often; false is never
 * @param ghosts series of the compared period that the page shows beside the usual ones
 */
export function useDashboardData(
  state: DashboardState,
  slices: readonly Slice[],
  refetchMs: number | false = 30_000,
  ghosts: readonly Ghost[] = [],
) {
  return useQuery({
    ...dashboardQuery(state, slices, ghosts),
    enabled: fault(state) === undefined,
    refetchInterval: refetchMs,
    placeholderData: keepPreviousData,
  });
}

/** The same question for who asks it before the page is there. */
export function dashboardQuery(
  state: DashboardState,
  slices: readonly Slice[],
  ghosts: readonly Ghost[],
) {
  const parts = [...slices].sort().join();
  return {
    queryKey: ['dashboard', rangeKey(state), state.query, parts, ghosts.join()],
    queryFn: ({ signal }: { signal: AbortSignal }) => fetchDashboard(state, slices, ghosts, signal),
    staleTime: STALE_MS,
    retry: (attempt: number, error: Error) => attempt < RETRIES && isTransient(error),
    retryDelay: (attempt: number) => Math.min(1_000 * 2 ** attempt, 10_000),
  };
}

/** A slice that fails must not take the others with it: without it, the rest is asked for again. */
async function fetchDashboard(
  state: DashboardState,
  slices: readonly Slice[],
  ghosts: readonly Ghost[],
  signal: AbortSignal,
): Promise<DashboardAnswer> {
  const failed = new Map<Slice, string>();
  while (true) {
    const { data, issues } = await ask(DASHBOARD, variables(state, slices, ghosts, failed), signal);
    const before = failed.size;
    for (const [slice, message] of failures(issues)) failed.set(slice, message);
    if (data?.dashboard) return answer(data, failed);
    if (failed.size === before || failed.size === slices.length) throw refusal(issues);
  }
}

function variables(
  state: DashboardState,
  slices: readonly Slice[],
  ghosts: readonly Ghost[],
  failed: Failures,
): DashboardQueryVariables {
  const now = Date.now();
  const within = periodOf(state, now);
  const ofComments = restricted(state.query, 'feedback');
  const ofThreats = restricted(state.query, 'threats');
  return {
    input: toInput(state, now),
    comparing: state.compare !== 'off',
    comments: { first: 5, query: ofComments, filter: { ...within, commented: true } },
    open: {
      first: 5,
      sort: 'SEVERITY',
      direction: 'DESC',
      query: ofThreats,
      filter: { ...within, states: ['OPEN'] },
    },
    ...ghostSwitches(ghosts, failed),
    ...switches(
      slices.filter((slice) => isListable(slice, ofComments, ofThreats)),
      failed,
    ),
  };
}

/** A list that cannot be filtered as the rest of the page is would show what the page leaves out. */
function isListable(slice: Slice, ofComments?: string, ofThreats?: string): boolean {
  if (slice === 'newestComments') return ofComments !== undefined;
  return slice !== 'openThreats' || ofThreats !== undefined;
}

function answer(data: DashboardQuery, failed: Failures): DashboardAnswer {
  return {
    dashboard: data.dashboard,
    comments: data.feedbackLogs?.nodes ?? [],
    openThreats: data.threatLogs?.nodes ?? [],
    failed,
  };
}

function refusal(issues: GraphQlIssue[]): Error {
  return issues.length > 0
    ? new GraphQlError(issues)
    : new ServiceError('The service gave no answer.');
}

function isTransient(error: Error): boolean {
  if (error instanceof SessionExpired) return false;
  if (error instanceof GraphQlError) return error.isTransient;
  return !(error instanceof ServiceError) || error.status === 0 || error.status >= 500;
}
