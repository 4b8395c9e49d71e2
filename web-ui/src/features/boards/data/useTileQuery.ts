import { useQuery } from '@tanstack/react-query';
import { isTransient } from '../../../kit/api/request';
import { type RangeState, rangeKey } from '../../../kit/range/range';
import type { Asked } from '../tiles/tileType';

const REFRESH_MS = 30_000;
const STALE_MS = 15_000;
const RETRIES = 3;

interface Question<T> {
  /** What an answer is made of: while it stays the same, the last answer can be shown until the next is there. */
  shape: string;
  /** What tells it apart from others, but for the range. */
  question: unknown;
  /** Why it cannot be asked. */
  fault?: string;
  /** Asks for a range as it is meant now. */
  ask: (now: number, signal: AbortSignal) => Promise<T>;
}

/** What a tile shows, asked for again and again while it is seen. */
export function useTileQuery<T>(
  range: RangeState,
  { shape, question, fault, ask }: Question<T>,
  isSeen: boolean,
): Asked<T> {
  const answer = useQuery({
    queryKey: ['tile', shape, rangeKey(range), question],
    queryFn: ({ signal }) => ask(Date.now(), signal),
    enabled: isSeen && fault === undefined,
    refetchInterval: REFRESH_MS,
    staleTime: STALE_MS,
    placeholderData: lastOf(shape),
    retry: (attempt, error) => attempt < RETRIES && isTransient(error),
    retryDelay: (attempt) => Math.min(1_000 * 2 ** attempt, 10_000),
  });
  return fault === undefined ? answer : refused(fault);
}

/** In place of an answer to what cannot be asked, however often. */
export function refused(fault: string): Asked<never> {
  const error = new Error(fault);
  return { data: undefined, error, isPlaceholderData: false, refetch: () => undefined };
}

/** The last answer, where it is made of the same. */
const lastOf =
  (shape: string) =>
  <T>(last: T | undefined, asked?: { queryKey: readonly unknown[] }): T | undefined =>
    asked?.queryKey[1] === shape ? last : undefined;
