import { createContext, useContext } from 'react';
import type { Buckets } from '../../kit/charts/buckets';
import type { Period } from '../../kit/range/range';
import type { DashboardAnswer } from './data/useDashboardData';
import type { DashboardState } from './state/dashboardState';
import type { Tiles } from './state/tiles';
import type { ChangeTiles } from './state/useTiles';

/** What every card can see and do. */
export interface Dashboard {
  state: DashboardState;
  /** Undefined until the first answer. */
  answer: DashboardAnswer | undefined;
  buckets: Buckets | undefined;
  /** What the range means now. */
  period: Period;
  retry: () => void;
  zoom: (start: number, end: number) => void;
  /** Back to the range before the last zoom. */
  zoomOut: () => void;
  tiles: Tiles;
  changeTiles: ChangeTiles;
}

export const DashboardContext = createContext<Dashboard | undefined>(undefined);

export function useDashboard(): Dashboard {
  const dashboard = useContext(DashboardContext);
  if (!dashboard) throw new Error('A card stands outside of the dashboard.');
  return dashboard;
}
