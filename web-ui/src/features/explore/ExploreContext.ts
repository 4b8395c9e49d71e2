import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { isTransient } from '../../kit/api/request';
import { type RangeState, rangeKey } from '../../kit/range/range';
import type { ChangeRange } from '../../kit/range/useRange';
import { type ExploreState, readExplore, writeExplore } from './exploreState';

/** Leads from the state that the address has now to the next; each is a step that the browser can go back. */
export type ChangeExplore = (next: (now: ExploreState) => ExploreState) => void;

/** What every view can see and do. */
export interface Explore {
  state: ExploreState;
  change: ChangeExplore;
  range: RangeState;
  changeRange: ChangeRange;
  /** The filter of the page, what is fixed on it included. */
  filter: string;
  /** Why nothing can be asked; undefined where it can. */
  fault?: string;
}

export const ExploreContext = createContext<Explore | undefined>(undefined);

export function useExplore(): Explore {
  const explore = useContext(ExploreContext);
  if (!explore) throw new Error('A view stands outside of its page.');
  return explore;
}

/** The state of the address and a way to change it. */
export function useExploreState(): readonly [ExploreState, ChangeExplore] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readExplore(params), [params]);
  const change = useCallback<ChangeExplore>(
    (next) => {
      // The page may be rendered later than it is clicked again, so that `params` can be behind.
      const now = new URLSearchParams(window.location.search);
      writeExplore(now, next(readExplore(now)));
      setParams(now);
    },
    [setParams],
  );
  return [state, change];
}

const REFRESH_MS = 60_000;

/**
 * Asks for what a view shows, again every minute.
 *
 * @param key what tells questions of the same range apart; where its first part is another, the last answer
 *   means something else and is not shown until the next is there
 * @param ask asks anew for the range as it is meant now: most ranges move with the time
 */
export function useAnswer<R>(
  key: readonly [shape: string, ...rest: unknown[]],
  ask: (now: number, signal: AbortSignal) => Promise<R>,
  enabled = true,
): UseQueryResult<R> {
  const { range, fault } = useExplore();
  return useQuery<R, Error, R, readonly unknown[]>({
    queryKey: ['explore', rangeKey(range), ...key],
    queryFn: ({ signal }) => ask(Date.now(), signal),
    enabled: enabled && fault === undefined,
    placeholderData: (last, query) => (query?.queryKey[2] === key[0] ? last : undefined),
    refetchInterval: REFRESH_MS,
    retry: (attempt, error) => attempt < 1 && isTransient(error),
  });
}
