import { expect, it } from 'vitest';
import { SHOWN_SLICES } from '../DashboardGrid';
import { fromAddress } from '../state/dashboardState';
import { SLICES } from './slices';
import { dashboardQuery } from './useDashboardData';

it('what is asked while the code is on the way is what the page asks', () => {
  const state = fromAddress(new URLSearchParams('range=7d'));
  expect(dashboardQuery(state, SLICES, []).queryKey).toEqual(
    dashboardQuery(state, SHOWN_SLICES, []).queryKey,
  );
});
