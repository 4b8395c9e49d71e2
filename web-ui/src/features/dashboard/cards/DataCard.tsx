import { Alert, Box, Button, Card, Skeleton, Typography } from '@mui/material';
import { type ReactNode, type Ref, useId, useRef, useState } from 'react';
import type { ChartHandle } from '../../../kit/charts/chartHandle';
import { useTurn } from '../../../kit/charts/useTurn';
import { DataTableView, visuallyHidden } from '../../../kit/files/DataTable';
import { Downloads, TableToggle } from '../../../kit/files/TableTools';
import type { Table } from '../../../kit/files/table';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { isThere } from '../data/useDashboardData';
import { type CardQuestion, cardFile } from './question';
import { useNear } from './useNear';

interface Props<R> {
  title: string;
  /** Beside the title, quietly. */
  note?: ReactNode;
  /** A choice of what it shows, before its buttons. */
  action?: ReactNode;
  slices: readonly Slice[];
  table?: Table<R>;
  /** What its table is the answer to; files of cards without one have the table as it is. */
  question?: CardQuestion;
  isEmpty?: boolean;
  empty?: ReactNode;
  /** Pixels of the body, so that nothing jumps while it loads. */
  height?: number | string;
  /** Whether the body draws its table itself. */
  isTable?: boolean;
  children: (chart: Ref<ChartHandle>) => ReactNode;
}

/** A card of the dashboard: its states, its table and its downloads. */
export function DataCard<R>(props: Props<R>) {
  const { title, note, action, slices, table, question, isTable } = props;
  const { answer, state } = useDashboard();
  const [asTable, setAsTable] = useState(false);
  const chart = useRef<ChartHandle>(null);
  const [card, isNear] = useNear<HTMLElement>();
  const isDrawn = useTurn(isThere(answer, slices) && isNear);
  const id = useId();
  const failed = slices.some((slice) => answer?.failed.has(slice));
  const usable = isThere(answer, slices) && !failed && !props.isEmpty;
  return (
    <Card
      component="section"
      ref={card}
      aria-labelledby={id}
      sx={{ p: 2, height: '100%', minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32, mb: 1 }}>
        <Typography variant="h3" component="h2" id={id} noWrap>
          {title}
        </Typography>
        <Typography
          variant="caption"
          color="text.secondary"
          noWrap
          sx={{ flex: 1, minWidth: 0, whiteSpace: { xs: 'normal', sm: 'nowrap' } }}
        >
          {usable && note}
        </Typography>
        {action}
        {isDrawn && usable && table && !isTable && (
          <TableToggle title={title} asTable={asTable} onChange={setAsTable} />
        )}
        {isDrawn && usable && table && (
          <Downloads
            title={title}
            table={table}
            file={question && (() => cardFile(question, state))}
            chart={() => chart.current}
          />
        )}
      </Box>
      <Body {...props} asTable={asTable} chart={chart} isNear={isNear} isDrawn={isDrawn} />
    </Card>
  );
}

interface BodyProps {
  asTable: boolean;
  chart: Ref<ChartHandle>;
  isNear: boolean;
  /** Whether its turn has come. */
  isDrawn: boolean;
}

function Body<R>({
  slices,
  table,
  isEmpty,
  empty,
  isTable,
  height = '15rem',
  asTable,
  chart,
  isNear,
  isDrawn,
  children,
}: Props<R> & BodyProps) {
  const { answer, retry } = useDashboard();
  const hasTable = useTurn(isDrawn);
  const failure = slices.map((slice) => answer?.failed.get(slice)).find(Boolean);
  if (failure) return <Failure message={failure} retry={retry} height={height} />;
  if (!isThere(answer, slices) || !isDrawn) {
    const label =
      !isThere(answer, slices) || isNear ? ({ role: 'img', 'aria-label': 'Loading' } as const) : {};
    return <Skeleton variant="rounded" sx={{ height, width: '100%' }} {...label} />;
  }
  if (isEmpty) return <Empty height={height}>{empty ?? 'Nothing in this range.'}</Empty>;
  if (asTable && table) return <DataTableView table={table} maxHeight={height} />;
  return (
    <>
      {children(chart)}
      {hasTable && table && !isTable && (
        <div style={visuallyHidden}>
          <DataTableView table={table} />
        </div>
      )}
    </>
  );
}

function Failure({
  message,
  retry,
  height,
}: {
  message: string;
  retry: () => void;
  height: number | string;
}) {
  return (
    <Box sx={{ minHeight: height, display: 'grid', alignContent: 'center' }}>
      <Alert
        severity="error"
        variant="outlined"
        action={
          <Button color="inherit" size="small" onClick={retry}>
            Try again
          </Button>
        }
      >
        {message}
      </Alert>
    </Box>
  );
}

function Empty({ children, height }: { children: ReactNode; height: number | string }) {
  return (
    <Box
      sx={{
        minHeight: height,
        display: 'grid',
        placeItems: 'center',
        textAlign: 'center',
        color: 'text.secondary',
        fontSize: '0.875rem',
        px: 2,
      }}
    >
      <div>{children}</div>
    </Box>
  );
}
