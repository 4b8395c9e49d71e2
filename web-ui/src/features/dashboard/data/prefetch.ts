import { queryClient } from '../../../kit/api/queryClient';
import { meQuery } from '../../../kit/auth/me';
import { session } from '../../../kit/auth/session';
import { fault } from '../../../kit/range/range';
import { showsStandard } from '../../home/opening';
import { fromAddress } from '../state/dashboardState';
import { firstSlices, readTiles } from '../state/tiles';
import { SLICES } from './slices';
import { dashboardQuery } from './useDashboardData';

// Asks what the page of the address shows first, before its code is there: scripts/preload.mjs.
if (session.current()) {
  if (showsStandard(window.location)) askForDashboard();
  queryClient.prefetchQuery(meQuery());
}

function askForDashboard() {
  const params = new URLSearchParams(window.location.search);
  const state = fromAddress(params);
  const tiles = readTiles(params);
  const { ghost } = tiles.hero;
  if (fault(state) !== undefined) return;
  const ghosts = ghost ? [ghost] : [];
  queryClient.prefetchQuery(dashboardQuery(state, SLICES, ghosts, firstSlices(tiles)));
}
