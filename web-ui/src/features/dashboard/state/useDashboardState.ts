import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useZone } from '../../../kit/format/preferences';
import { useSharedZone } from '../../../kit/range/useRange';
import { type DashboardState, fromAddress, toAddress } from './dashboardState';

/** Leads from the state that the address has now to the next; each is a step that the browser can go back. */
export type Change = (next: (now: DashboardState) => DashboardState) => void;

/** The dashboard's state and a way to change it. */
export function useDashboardState() {
  const [params, setParams] = useSearchParams();
  const preferred = useZone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address without a zone means the preferred one
  const state = useMemo(() => fromAddress(params), [params, preferred]);
  const change = useCallback<Change>(
    (next) => {
      // The page may be rendered later than it is clicked again, so that `params` can be behind.
      const now = new URLSearchParams(window.location.search);
      setParams(toAddress(next(fromAddress(now)), now));
    },
    [setParams],
  );
  useSharedZone(state, change);
  return [state, change] as const;
}
