import { Alert, Box, Button, Typography, useMediaQuery } from '@mui/material';
import { type ReactNode, useCallback, useState } from 'react';
import { count, counted } from '../format/format';
import { ListCards } from './ListCards';
import { ListTable } from './ListTable';
import { PHONE, type Row } from './list';
import { Neighbours } from './neighbours';
import { pageAsk, type Shown } from './shown';
import { type Rows, usePages } from './usePages';
import { type Selection, useSelection } from './useSelection';
import type { Tail } from './useTail';

/** The server counts no further. */
const COUNTED = 10_000;
/** Rows that are loaded beyond those in sight. */
const AHEAD = 40;
/** What is loaded is looked at anew after so many rows. */
const STEP = 20;

export interface ViewProps<R extends Row> {
  shown: Shown<R>;
  rows: Rows<R>;
  /** Called with the first and last row in sight. */
  onSight: (first: number, last: number) => void;
  selection?: Selection<R>;
}

/** The rows that the service has, loaded while they are scrolled. */
export function LoadedRows<R extends Row>({
  shown,
  listKey,
}: {
  shown: Shown<R>;
  listKey: string;
}) {
  const { spec } = shown;
  const [[first, last], setSight] = useState([0, AHEAD]);
  const onSight = useCallback(
    (from: number, to: number) =>
      setSight((before) => {
        const next = [rounded(Math.max(0, from - AHEAD)), rounded(to + AHEAD)] as const;
        return before[0] === next[0] && before[1] === next[1] ? before : [...next];
      }),
    [],
  );
  const rows = usePages(
    ['list', spec.path, 'rows', listKey],
    (after, signal) => spec.page(pageAsk(shown, after), signal),
    first ?? 0,
    last ?? AHEAD,
  );
  return <View shown={shown} rows={rows} onSight={onSight} about={aboutOf(rows, spec.noun)} />;
}

/** The rows that have come since somebody looks. */
export function LiveRows<R extends Row>({ shown, tail }: { shown: Shown<R>; tail: Tail<R> }) {
  const rows: Rows<R> = {
    count: tail.rows.length,
    hasMore: false,
    at: (index) => tail.rows[index],
    error: tail.error,
    isFetching: false,
  };
  return (
    <View
      shown={shown}
      rows={rows}
      onSight={ignore}
      about={`${counted(rows.count, shown.spec.noun)}, the newest on top`}
      empty={`Waiting for the next ${shown.spec.noun}…`}
    />
  );
}

const rounded = (row: number) => Math.round(row / STEP) * STEP;
const ignore = () => undefined;

function aboutOf<R>({ total, count: known, hasMore }: Rows<R>, noun: string): string {
  if (total === undefined) return hasMore ? 'Loading…' : counted(known, noun);
  return total > COUNTED ? `More than ${count(COUNTED)} ${noun}s` : counted(total, noun);
}

interface Props<R extends Row> extends ViewProps<R> {
  about: string;
  empty?: string;
}

function View<R extends Row>({ shown, rows, onSight, about, empty }: Props<R>) {
  const isPhone = useMediaQuery(PHONE, { noSsr: true });
  const selection = useSelection<R>();
  const { spec } = shown;
  const Bulk = spec.bulk;
  const selects = Bulk && !isPhone ? selection : undefined;
  const isEmpty = rows.count === 0 && !rows.hasMore;
  return (
    <Neighbours rows={rows}>
      {rows.error && <Failure error={rows.error} />}
      {isEmpty ? (
        <Empty>{empty ?? spec.empty}</Empty>
      ) : isPhone ? (
        <ListCards shown={shown} rows={rows} onSight={onSight} />
      ) : (
        <ListTable shown={shown} rows={rows} onSight={onSight} selection={selects} />
      )}
      {/* Below the rows, which stay where they are. */}
      {Bulk && selection.rows.length > 0 && (
        <BulkBar selected={counted(selection.rows.length, 'item')} clear={selection.clear}>
          {Bulk({ rows: selection.rows, clear: selection.clear })}
        </BulkBar>
      )}
      <Typography
        variant="caption"
        color="text.secondary"
        role="status"
        sx={{ px: 1.5, py: 0.5, borderTop: 1, borderColor: 'divider' }}
      >
        {about}
      </Typography>
    </Neighbours>
  );
}

function Failure({ error }: { error: Error }) {
  return (
    <Alert severity="error" sx={{ borderRadius: 0 }}>
      {error.message}
    </Alert>
  );
}

function Empty({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: '12rem',
        display: 'grid',
        placeItems: 'center',
        p: 4,
        textAlign: 'center',
        color: 'text.secondary',
      }}
    >
      {children}
    </Box>
  );
}

interface BulkBarProps {
  selected: string;
  clear: () => void;
  children: ReactNode;
}

function BulkBar({ selected, clear, children }: BulkBarProps) {
  return (
    <Box
      role="toolbar"
      aria-label="Selected rows"
      sx={(theme) => ({
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        px: 1.5,
        py: 0.5,
        backgroundColor: theme.palette.action.selected,
        borderTop: 1,
        borderColor: 'divider',
      })}
    >
      <Typography variant="body2" sx={{ fontWeight: 600, mr: 1 }}>
        {selected} selected
      </Typography>
      {children}
      <Box sx={{ flex: 1 }} />
      <Button size="small" color="inherit" onClick={clear}>
        Select none
      </Button>
    </Box>
  );
}
