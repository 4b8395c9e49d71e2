import { Alert, Box, Button } from '@mui/material';
import {
  Suspense,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { bucketsOf } from '../../kit/charts/buckets';
import { FilterActionsProvider } from '../../kit/filter/actions';
import { custom, fault, periodOf } from '../../kit/range/range';
import { lazyPage } from '../../kit/shell/lazyPage';
import { DashboardContext } from './DashboardContext';
import { DashboardGrid, SHOWN_SLICES } from './DashboardGrid';
import { useDashboardData } from './data/useDashboardData';
import { DashboardHeader } from './header/DashboardHeader';
import type { DashboardState } from './state/dashboardState';
import { firstSlices } from './state/tiles';
import { type Change, useDashboardState } from './state/useDashboardState';
import { useTiles } from './state/useTiles';
import { useEscape } from './useEscape';

/** What only a new service shows. */
const EmptyDashboard = lazyPage(() => import('./EmptyDashboard'));

const REFRESH_KEY = 'studio.refresh';
const DEFAULT_REFRESH = 30_000;

export default function DashboardPage() {
  const [state, change] = useDashboardState();
  const [every, setEvery] = useRefreshInterval();
  const [tiles, changeTiles] = useTiles();
  const ghosts = useMemo(() => (tiles.hero.ghost ? [tiles.hero.ghost] : []), [tiles.hero]);
  const first = useMemo(() => firstSlices(tiles), [tiles]);
  const query = useDashboardData(state, SHOWN_SLICES, every, ghosts, first);
  const { error } = query;
  // All cards at once take long to render: in parts, between which the browser does what the user wants.
  const answer = useDeferredValue(query.data);
  const { zone } = state;
  const refused = fault(state);
  const buckets = useMemo(() => answer && bucketsOf({ ...answer.dashboard, zone }), [answer, zone]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each answer, ranges have moved on
  const period = useMemo(() => periodOf(state, Date.now()), [state, answer]);
  const filterBy = useCallback((query: string) => change((now) => ({ ...now, query })), [change]);
  const [zoom, zoomOut] = useZoom(change);
  const retry = useCallback(() => {
    if (!refused) query.refetch();
  }, [query.refetch, refused]);
  useEscape(() => {
    if (state.query) filterBy('');
  });
  const context = useMemo(
    () => ({ state, answer, buckets, period, retry, zoom, zoomOut, tiles, changeTiles }),
    [state, answer, buckets, period, retry, zoom, zoomOut, tiles, changeTiles],
  );
  const nothing =
    !refused && answer?.dashboard.summary?.totalRequests === 0 && !state.query && !error;

  return (
    <DashboardContext value={context}>
      <FilterActionsProvider value={state.query} onChange={filterBy}>
        <Box
          sx={{
            width: '100%',
            maxWidth: '3200px',
            mx: 'auto',
            opacity: query.isPlaceholderData && !refused ? 0.6 : 1,
            transition: 'opacity 150ms',
          }}
        >
          <h1 style={hidden}>Dashboard</h1>
          <DashboardHeader
            change={change}
            fault={state.query ? error?.message : undefined}
            refresh={{
              every,
              setEvery,
              updatedAt: query.dataUpdatedAt,
              isFetching: query.isFetching,
              isFailing: Boolean(error) || query.failureCount > 0,
              isPaused: query.isPaused,
              now: retry,
            }}
          />
          {error && answer && !refused && (
            <Alert
              severity="warning"
              variant="outlined"
              sx={{ mb: 2, backgroundColor: 'background.paper' }}
              action={
                <Button color="inherit" size="small" onClick={retry}>
                  Try again
                </Button>
              }
            >
              {error.message} What you see is from the last answer.
            </Alert>
          )}
          {refused || (error && !answer) ? (
            <Alert
              severity="error"
              variant="outlined"
              sx={{ backgroundColor: 'background.paper' }}
              action={
                !refused && (
                  <Button color="inherit" size="small" onClick={retry}>
                    Try again
                  </Button>
                )
              }
            >
              {refused ?? error?.message}
            </Alert>
          ) : nothing ? (
            <Suspense fallback={<DashboardGrid />}>
              <EmptyDashboard>
                <DashboardGrid />
              </EmptyDashboard>
            </Suspense>
          ) : (
            <DashboardGrid />
          )}
        </Box>
      </FilterActionsProvider>
    </DashboardContext>
  );
}

/** Into a part of a chart, and back as far as that has been done since the page was opened. */
function useZoom(change: Change) {
  const before = useRef<DashboardState[]>([]);
  const zoom = useCallback(
    (start: number, end: number) =>
      change((now) => {
        before.current.push(now);
        return custom(now, start, end);
      }),
    [change],
  );
  const zoomOut = useCallback(() => {
    const last = before.current.pop();
    if (last) change((now) => ({ ...now, range: last.range, start: last.start, end: last.end }));
  }, [change]);
  return [zoom, zoomOut] as const;
}

const hidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  margin: 0,
  clipPath: 'inset(50%)',
} as const;

function useRefreshInterval() {
  const [every, setEvery] = useState<number | false>(() => {
    const stored = localStorage.getItem(REFRESH_KEY);
    return stored === null ? DEFAULT_REFRESH : Number(stored) || false;
  });
  useEffect(() => localStorage.setItem(REFRESH_KEY, String(every || 0)), [every]);
  return [every, setEvery] as const;
}
