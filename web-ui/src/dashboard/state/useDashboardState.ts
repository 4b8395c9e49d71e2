import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { type DashboardState, fromAddress, toAddress } from './dashboardState';

/** The dashboard's state and a way to change it; each change is a step that the browser can go back. */
export function useDashboardState() {
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => fromAddress(params), [params]);
  const change = useCallback(
    (next: DashboardState | ((state: DashboardState) => DashboardState)) =>
      setParams((now) => toAddress(typeof next === 'function' ? next(fromAddress(now)) : next)),
    [setParams],
  );
  return [state, change] as const;
}
