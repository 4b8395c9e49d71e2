import { type ReactNode, useMemo } from 'react';
import { type Dashboard, DashboardContext } from '../features/dashboard/DashboardContext';
import type { DashboardAnswer } from '../features/dashboard/data/useDashboardData';
import { fromAddress } from '../features/dashboard/state/dashboardState';
import { readTiles } from '../features/dashboard/state/tiles';
import { bucketsOf } from '../kit/charts/buckets';
import { FilterActionsProvider } from '../kit/filter/actions';
import { periodOf } from '../kit/range/range';
import { dashboardFixture } from './fixtures';
import { openPage } from './page';

/** What the service has answered: all that the cards show, but for the changes. */
export function dashboardAnswer(change: Partial<DashboardAnswer> = {}): DashboardAnswer {
  const { dashboard, feedbackLogs, threatLogs } = dashboardFixture();
  return {
    dashboard,
    comments: feedbackLogs?.nodes ?? [],
    openThreats: threatLogs?.nodes ?? [],
    failed: new Map(),
    awaited: [],
    ...change,
  };
}

interface Given extends Partial<Dashboard> {
  /** The parameters of the page. */
  at?: string;
  onFilter?: (query: string) => void;
}

/** Draws a card as it stands on the dashboard at an address; drawing all of them takes long. */
export function onDashboard(card: ReactNode, { at = '', onFilter, ...given }: Given = {}) {
  function Page() {
    const params = useMemo(() => new URLSearchParams(at), []);
    const state = fromAddress(params);
    const answer = 'answer' in given ? given.answer : dashboardAnswer();
    const nothing = () => undefined;
    const dashboard: Dashboard = {
      state,
      answer,
      buckets: answer && bucketsOf({ ...answer.dashboard, zone: state.zone }),
      period: periodOf(state, Date.parse('2026-11-24T09:07:00Z')),
      retry: nothing,
      zoom: nothing,
      zoomOut: nothing,
      tiles: readTiles(params, null),
      changeTiles: nothing,
      ...given,
    };
    return (
      <DashboardContext value={dashboard}>
        <FilterActionsProvider value={state.query} onChange={onFilter ?? nothing}>
          {card}
        </FilterActionsProvider>
      </DashboardContext>
    );
  }
  return openPage(<Page />, `/${at ? `?${at}` : ''}`);
}
