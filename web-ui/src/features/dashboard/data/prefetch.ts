import { queryClient } from '../../../kit/api/queryClient';
import { fault } from '../../../kit/range/range';
import { fromAddress } from '../state/dashboardState';
import { readTiles } from '../state/tiles';
import { SLICES } from './slices';
import { dashboardQuery } from './useDashboardData';

/** Asks what the dashboard of the address shows, while its code is on the way. */
export function prefetchDashboard() {
  const params = new URLSearchParams(window.location.search);
  const state = fromAddress(params);
  const { ghost } = readTiles(params).hero;
  if (fault(state) !== undefined) return;
  queryClient.prefetchQuery(dashboardQuery(state, SLICES, ghost ? [ghost] : []));
}
