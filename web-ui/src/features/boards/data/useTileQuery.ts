import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { GraphQlError, ServiceError } from '../../../kit/api/request';
import { SessionExpired } from '../../../kit/auth/session';
import { type RangeState, rangeKey } from '../../../kit/range/range';

const REFRESH_MS = 30_000;
const STALE_MS = 15_000;
const RETRIES = 3;

/**
 * What a tile shows, asked for again and again while it is seen.
 *
 * @param question what tells it apart from others, but for the range
 * @param ask asks for a range as it is meant now
 */
export function useTileQuery<T>(
  range: RangeState,
  question: unknown,
  ask: (now: number, signal: AbortSignal) => Promise<T>,
  isSeen: boolean,
) {
  return useQuery({
    queryKey: ['tile', rangeKey(range), question],
    queryFn: ({ signal }) => ask(Date.now(), signal),
    enabled: isSeen,
    refetchInterval: REFRESH_MS,
    staleTime: STALE_MS,
    placeholderData: keepPreviousData,
    retry: (attempt, error) => attempt < RETRIES && isTransient(error),
    retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 10_000),
  });
}

function isTransient(error: Error): boolean {
  if (error instanceof SessionExpired) return false;
  if (error instanceof GraphQlError) return error.isTransient;
  return !(error instanceof ServiceError) || error.status === 0 || error.status >= 500;
}
