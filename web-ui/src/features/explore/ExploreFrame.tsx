import { Alert, Box, Link, Typography } from '@mui/material';
import { type ComponentType, type ReactNode, useMemo } from 'react';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { FilterActionsProvider } from '../../kit/filter/actions';
import { joined } from '../../kit/filter/edit';
import { FilterBar } from '../../kit/filter/FilterBar';
import { checkOf } from '../../kit/filter/fields';
import { readFilter } from '../../kit/filter/parse';
import { RangePicker } from '../../kit/range/RangePicker';
import { periodOf, fault as rangeFault } from '../../kit/range/range';
import { useRange } from '../../kit/range/useRange';
import { ActivityView } from './ActivityView';
import { CompareView } from './CompareView';
import { ExploreContext, useExploreState } from './ExploreContext';
import { VIEWS, type View, writeExplore } from './exploreState';
import { LatencyView } from './LatencyView';
import { RetentionView } from './RetentionView';
import { SeriesView } from './SeriesView';

const NAMES: Record<View, string> = {
  series: 'Over time',
  latency: 'Distribution',
  retention: 'Retention',
  activity: 'Activity',
  compare: 'Compare',
};

const CONTENT: Record<View, ComponentType> = {
  series: SeriesView,
  latency: LatencyView,
  retention: RetentionView,
  activity: ActivityView,
  compare: CompareView,
};

interface Props {
  title: string;
  /** More about what the page is of. */
  note?: ReactNode;
  /** What is always filtered by. */
  fixed?: string;
  /** What stands above the views. */
  children?: ReactNode;
}

/** A page that explores requests: its range, its filter and its views. */
export function ExploreFrame({ title, note, fixed = '', children }: Props) {
  const [state, change] = useExploreState();
  const [range, changeRange] = useRange();
  const { fault } = readFilter(state.query, checkOf('explore'));
  const refused = fault?.message ?? rangeFault(range);
  const filter = fault ? fixed : joined(fixed, state.query);
  const context = useMemo(
    () => ({ state, change, range, changeRange, filter, fault: refused }),
    [state, change, range, changeRange, filter, refused],
  );
  const filterBy = (query: string) => change((now) => ({ ...now, query }));
  const Content = CONTENT[state.view];
  const hasComparison = state.view === 'series';
  return (
    <ExploreContext value={context}>
      <FilterActionsProvider value={state.query} onChange={filterBy}>
        <Box sx={{ pt: 2, maxWidth: '3200px', mx: 'auto' }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
            <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
              {title}
            </Typography>
            {note && (
              <Typography variant="body2" color="text.secondary">
                {note}
              </Typography>
            )}
            <Views view={state.view} />
            <Box sx={{ ml: { md: 'auto' } }}>
              <RangePicker state={range} change={changeRange} comparing={hasComparison} />
            </Box>
          </Box>
          {children}
          <Box sx={{ my: 1.5 }}>
            <FilterBar
              subject="explore"
              value={state.query}
              onChange={filterBy}
              fault={fault?.message}
              period={periodOf(range, Date.now())}
            />
          </Box>
          {refused === undefined ? <Content /> : <Refused reason={fault ? undefined : refused} />}
        </Box>
      </FilterActionsProvider>
    </ExploreContext>
  );
}

/** In place of a view that cannot be asked for. @param reason where nothing else on the page tells it */
function Refused({ reason }: { reason?: string }) {
  if (reason) {
    return (
      <Alert severity="error" variant="outlined" sx={{ backgroundColor: 'background.paper' }}>
        {reason}
      </Alert>
    );
  }
  return (
    <Typography color="text.secondary" sx={{ py: 10, textAlign: 'center' }}>
      With a filter that is understood, the figures are here.
    </Typography>
  );
}

/** Links to the views of the same requests. */
function Views({ view }: { view: View }) {
  const [params] = useSearchParams();
  const [state] = useExploreState();
  const linkTo = (to: View) => {
    const next = new URLSearchParams(params);
    writeExplore(next, { ...state, view: to });
    return `?${next}`;
  };
  return (
    <Box component="nav" aria-label="Views" sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
      {VIEWS.map((one) => (
        <Link
          key={one}
          component={RouterLink}
          to={linkTo(one)}
          aria-current={one === view ? 'page' : undefined}
          underline="none"
          sx={{
            px: 1.25,
            py: 0.5,
            borderRadius: 2,
            fontSize: '0.875rem',
            fontWeight: one === view ? 600 : 500,
            color: one === view ? 'primary.main' : 'text.secondary',
            backgroundColor: one === view ? 'var(--accent-wash)' : undefined,
            '&:hover': { color: 'text.primary' },
          }}
        >
          {NAMES[one]}
        </Link>
      ))}
    </Box>
  );
}
