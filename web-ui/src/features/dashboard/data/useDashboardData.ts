import { keepPreviousData, type QueryFunctionContext, useQuery } from '@tanstack/react-query';
import type { DashboardQuery, DashboardQueryVariables } from '../../../generated/graphql';
import {
  ask,
  GraphQlError,
  type GraphQlIssue,
  isTransient,
  ServiceError,
} from '../../../kit/api/request';
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
  /** What is still on its way. */
  awaited: readonly Slice[];
}

const KEY = 'dashboard';
const STALE_MS = 15_000;
const RETRIES = 3;

/**
 * The slices that the page shows, again and again; none for a range that is refused.
 *
 * @param refetchMs how often; false is never
 * @param ghosts series of the compared period that the page shows beside the usual ones
 * @param first what is shown before the rest is there, where nothing is shown yet
 */
export function useDashboardData(
  state: DashboardState,
  slices: readonly Slice[],
  refetchMs: number | false = 30_000,
  ghosts: readonly Ghost[] = [],
  first: readonly Slice[] = [],
) {
  return useQuery({
    ...dashboardQuery(state, slices, ghosts, first),
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
  first: readonly Slice[] = [],
) {
  const parts = [...slices].sort().join();
  return {
    queryKey: [KEY, rangeKey(state), state.query, parts, ghosts.join()],
    queryFn: (context: QueryFunctionContext) => {
      const ask = (some: readonly Slice[]) => fetchDashboard(state, some, ghosts, context.signal);
      const isFirst = first.length > 0 && isNothingShown(context);
      return isFirst ? inTwoParts(ask, slices, first, context) : ask(slices);
    },
    staleTime: STALE_MS,
    retry: (attempt: number, error: Error) => attempt < RETRIES && isTransient(error),
    retryDelay: (attempt: number) => Math.min(1_000 * 2 ** attempt, 10_000),
  };
}

/** Before the first answer of any question: from then on, what was there stays until all of the next one is. */
function isNothingShown({ client }: QueryFunctionContext): boolean {
  return client.getQueriesData({ queryKey: [KEY] }).every(([, answer]) => answer === undefined);
}

/** The few slices that the page begins with are there before all are; the service reads what both need once. */
async function inTwoParts(
  ask: (slices: readonly Slice[]) => Promise<DashboardAnswer>,
  slices: readonly Slice[],
  first: readonly Slice[],
  { client, queryKey }: QueryFunctionContext,
): Promise<DashboardAnswer> {
  const awaited = slices.filter((slice) => !first.includes(slice));
  const begin = ask(first);
  const rest = ask(awaited);
  // Where the first part fails as well, that is what is told.
  rest.catch(() => undefined);
  const start = await begin;
  client.setQueryData(queryKey, { ...start, awaited });
  const end = await rest;
  // A new minute has begun between them.
  return end.dashboard.end === start.dashboard.end ? merged(start, end) : ask(slices);
}

/** Two answers about one range. */
function merged(start: DashboardAnswer, rest: DashboardAnswer): DashboardAnswer {
  const before = start.dashboard.previous;
  const previous = before && { ...before, ...rest.dashboard.previous };
  return {
    ...rest,
    dashboard: { ...start.dashboard, ...rest.dashboard, previous },
    failed: new Map([...start.failed, ...rest.failed]),
  };
}

/** Whether a part of the page can be drawn: all that it shows is there, or has failed. */
export function isThere(
  answer: DashboardAnswer | undefined,
  slices: readonly Slice[],
): answer is DashboardAnswer {
  return answer !== undefined && !slices.some((slice) => answer.awaited.includes(slice));
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
    awaited: [],
  };
}

function refusal(issues: GraphQlIssue[]): Error {
  return issues.length > 0
    ? new GraphQlError(issues)
    : new ServiceError('The service gave no answer.');
}
