import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { type DashboardState, fromAddress, toAddress } from './dashboardState';

/** Leads from the state that the address has now to the next; each is a step that the browser can go back. */
export type Change = (next: (now: DashboardState) => DashboardState) => void;

/** The dashboard's state and a way to change it. */
export function useDashboardState() {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => fromAddress(params), [params]);
  // The page may be rendered later than it is clicked again, so that `params` can be behind.
  const change = useCallback<Change>(
    (next) => setParams(toAddress(next(fromAddress(new URLSearchParams(window.location.search))))),
    [setParams],
  );
  return [state, change] as const;
}
