import { useCallback, useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { adoptZone, useZone, zone } from '../../../kit/format/preferences';
import { type DashboardState, fromAddress, toAddress } from './dashboardState';

/** Leads from the state that the address has now to the next; each is a step that the browser can go back. */
export type Change = (next: (now: DashboardState) => DashboardState) => void;

/** The dashboard's state and a way to change it. */
export function useDashboardState() {
  const [params, setParams] = useSearchParams();
  const preferred = useZone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: an address without a zone means the preferred one
  const state = useMemo(() => fromAddress(params), [params, preferred]);
  // The page may be rendered later than it is clicked again, so that `params` can be behind.
  const change = useCallback<Change>((next) => setParams(toAddress(next(present()))), [setParams]);
  // The zone of a link holds on the pages that are opened from here as well…
  useEffect(() => adoptZone(state.zone), [state.zone]);
  // …and one that is chosen beside the dashboard holds here.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only where the preferred zone changes
  useEffect(() => {
    if (present().zone !== zone()) change((now) => ({ ...now, zone: zone() }));
  }, [preferred, change]);
  return [state, change] as const;
}

function present(): DashboardState {
  return fromAddress(new URLSearchParams(window.location.search));
}
