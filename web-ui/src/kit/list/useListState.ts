import { useCallback, useEffect, useMemo } from 'react';
import { type NavigateOptions, useSearchParams } from 'react-router-dom';
import { adopted } from './links';
import { type ListState, readList, writeList } from './listState';

/** Changes the parts that are given, or that are made of the list which the address has now. */
export type ChangeList = (
  part: Partial<ListState> | ((now: ListState) => Partial<ListState>),
  options?: NavigateOptions,
) => void;

/** The list of the address, and a way to change it: each change is a step that the browser can go back. */
export function useListState(): readonly [ListState, ChangeList] {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readList(params), [params]);
  useEffect(() => {
    const now = adopted(params);
    if (now) setParams(now, { replace: true });
  }, [params, setParams]);
  const change = useCallback<ChangeList>(
    (part, options) => {
      // The page may be rendered later than it is clicked again, so that `params` can be behind.
      const params = new URLSearchParams(window.location.search);
      const now = readList(params);
      const next = typeof part === 'function' ? part(now) : part;
      setParams(writeList(params, { ...now, ...next }), options);
    },
    [setParams],
  );
  return [state, change] as const;
}
