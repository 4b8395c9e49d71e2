import { Alert, Box, Button, Link as MuiLink, Skeleton, Typography } from '@mui/material';
import { Suspense, useCallback, useEffect, useMemo, useRef } from 'react';
import { Link, useParams, useSearchParams } from 'react-router-dom';
import { FilterActionsProvider } from '../../kit/filter/actions';
import { joined } from '../../kit/filter/edit';
import { FilterBar } from '../../kit/filter/FilterBar';
import { checkOf } from '../../kit/filter/fields';
import { readFilter } from '../../kit/filter/parse';
import { RangePicker } from '../../kit/range/RangePicker';
import { custom, fault, periodOf, RANGE_PARAMETERS } from '../../kit/range/range';
import { useRange } from '../../kit/range/useRange';
import { lazyPage } from '../../kit/shell/lazyPage';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { STANDARD_PATH } from '../home/opening';
import { BoardGrid } from './BoardGrid';
import { BoardMenu } from './BoardMenu';
import { BoardContext } from './data/BoardContext';
import type { Board } from './document/board';
import {
  FILTER_PARAMETER,
  keepSaying,
  opening,
  readChosen,
  says,
  variableFilter,
  writeChosen,
} from './document/variables';
import { hasDraft, useUser } from './edit/useDraft';
import { type SavedBoard, useSavedBoard } from './savedBoards';
import { VariablesBar } from './VariablesBar';

const BoardEditor = lazyPage(() => import('./edit/BoardEditor'));

/** The dashboard of the address. */
export default function BoardPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useSavedBoard(id);
  usePageTitle(data?.name);
  if (data) return <Shown key={id} saved={data} />;
  if (data === null) return <Missing />;
  if (!error) return <Skeleton variant="rounded" height="24rem" sx={{ mt: 2 }} />;
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{ mt: 2, backgroundColor: 'background.paper' }}
      action={
        <Button color="inherit" size="small" onClick={() => refetch()}>
          Try again
        </Button>
      }
    >
      {error.message}
    </Alert>
  );
}

function Missing() {
  return (
    <Box sx={{ pt: '16vh', textAlign: 'center' }}>
      <Typography variant="h1" gutterBottom>
        There is no such dashboard
      </Typography>
      <Typography color="text.secondary" sx={{ mb: 3 }}>
        It has been removed, or its owner does not share it.
      </Typography>
      <Button component={Link} to="/boards" variant="contained">
        Show all dashboards
      </Button>
    </Box>
  );
}

function Shown({ saved }: { saved: SavedBoard }) {
  const { board } = saved;
  const [params, setParams] = useSearchParams();
  const [range, changeRange] = useRange();
  const user = useUser();
  const isOpen = useOpening(board);
  const variables = board.variables ?? [];
  const chosen = readChosen(variables, params);
  const filter = params.get(FILTER_PARAMETER) ?? '';
  const rangeFault = fault(range);
  const filterFault = readFilter(filter, checkOf('explore')).fault?.message;
  const isEditing = saved.editable && params.get('edit') === 'on';

  const change = useCallback(
    (write: (now: URLSearchParams) => void) => {
      const now = new URLSearchParams(window.location.search);
      write(now);
      setParams(now);
    },
    [setParams],
  );
  const setFilter = useCallback(
    (text: string) =>
      change((now) => {
        set(now, FILTER_PARAMETER, text);
        keepSaying(now);
      }),
    [change],
  );
  const setEditing = (on: boolean) => change((now) => set(now, 'edit', on ? 'on' : ''));
  const within = joined(filter, variableFilter(variables, chosen));
  const state = useMemo(
    () => ({
      range,
      filter: within,
      fault: rangeFault ?? filterFault,
      zoom: (start: number, end: number) => changeRange((now) => custom(now, start, end)),
    }),
    [range, within, rangeFault, filterFault, changeRange],
  );

  return (
    <BoardContext value={state}>
      <FilterActionsProvider value={filter} onChange={setFilter}>
        <Box
          sx={{
            width: '100%',
            maxWidth: '3200px',
            mx: 'auto',
            pt: 2,
          }}
        >
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1.5 }}>
            <Box sx={{ flex: 1, minWidth: '12rem' }}>
              <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
                {saved.name}
              </Typography>
              {board.description && (
                <Typography variant="body2" color="text.secondary">
                  {board.description}
                </Typography>
              )}
              {saved.isDefault && (
                <Typography variant="caption" color="text.secondary" component="div">
                  Opens first for everybody ·{' '}
                  <MuiLink component={Link} to={STANDARD_PATH}>
                    Show the standard dashboard
                  </MuiLink>
                </Typography>
              )}
            </Box>
            <RangePicker state={range} change={changeRange} comparing />
            {!isEditing && (
              <BoardMenu
                saved={saved}
                onEdit={() => setEditing(true)}
                shown={{ filter: within, zone: range.zone }}
                hasDraft={hasDraft(user, saved.id)}
              />
            )}
          </Box>
          <Box sx={{ display: 'grid', gap: 1.5, mb: 2 }}>
            <FilterBar
              subject="explore"
              value={filter}
              onChange={setFilter}
              fault={filterFault}
              period={periodOf(range, Date.now())}
            />
            <VariablesBar
              variables={variables}
              chosen={chosen}
              filter={filter}
              period={periodOf(range, Date.now())}
              onChoose={(name, values) =>
                change((now) => {
                  writeChosen(now, name, values);
                  keepSaying(now);
                })
              }
            />
          </Box>
          {!isOpen ? (
            <Skeleton variant="rounded" height="24rem" />
          ) : isEditing ? (
            <Suspense fallback={<Skeleton variant="rounded" height="24rem" />}>
              <BoardEditor
                saved={saved}
                opening={{ range: rangeParameters(params), filter, chosen }}
                onDone={() => setEditing(false)}
              />
            </Suspense>
          ) : rangeFault ? (
            <Alert severity="error" variant="outlined" sx={{ backgroundColor: 'background.paper' }}>
              {rangeFault}
            </Alert>
          ) : filterFault ? (
            <Typography color="text.secondary" sx={{ py: 10, textAlign: 'center' }}>
              With a filter that is understood, the tiles are here.
            </Typography>
          ) : board.tiles.length > 0 ? (
            <BoardGrid tiles={board.tiles} />
          ) : (
            <Empty onEdit={saved.editable ? () => setEditing(true) : undefined} />
          )}
        </Box>
      </FilterActionsProvider>
    </BoardContext>
  );
}

function Empty({ onEdit }: { onEdit?: () => void }) {
  return (
    <Box sx={{ py: 10, textAlign: 'center', color: 'text.secondary' }}>
      <Typography gutterBottom>This dashboard has no tile yet.</Typography>
      {onEdit && (
        <Button variant="contained" onClick={onEdit}>
          Add tiles
        </Button>
      )}
    </Box>
  );
}

/**
 * Writes what a dashboard opens with into an address that says nothing, so that all of it is there.
 *
 * @returns whether that is done, and tiles know what to ask for
 */
function useOpening(board: Board): boolean {
  const [params, setParams] = useSearchParams();
  const isOpen = useRef(false);
  const initial = opening(board);
  if (says(params) || [...initial].length === 0) isOpen.current = true;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dashboard is opened
  useEffect(() => {
    if (isOpen.current) return;
    for (const [name, value] of params) initial.set(name, value);
    setParams(initial, { replace: true });
  }, []);
  return isOpen.current;
}

function rangeParameters(params: URLSearchParams): string {
  const own = new URLSearchParams();
  for (const name of RANGE_PARAMETERS) {
    const value = params.get(name);
    if (value !== null && name !== 'zone') own.set(name, value);
  }
  return own.toString();
}

function set(params: URLSearchParams, name: string, value: string) {
  if (value) params.set(name, value);
  else params.delete(name);
}
