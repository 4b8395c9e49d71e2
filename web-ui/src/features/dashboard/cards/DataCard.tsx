import ChartIcon from '@mui/icons-material/BarChart';
import MoreVert from '@mui/icons-material/MoreVert';
import TableIcon from '@mui/icons-material/TableRows';
import {
  Alert,
  Box,
  Button,
  Card,
  IconButton,
  Menu,
  MenuItem,
  Skeleton,
  Tooltip,
  Typography,
} from '@mui/material';
import { type ReactNode, type Ref, useId, useRef, useState } from 'react';
import type { ChartHandle } from '../../../kit/charts/chartHandle';
import { type Table, toCsv } from '../../../kit/files/csv';
import { DataTableView, visuallyHidden } from '../../../kit/files/DataTable';
import { download, fileName } from '../../../kit/files/download';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { useNear } from './useNear';
import { useTurn } from './useTurn';

interface Props<R> {
  title: string;
  /** Beside the title, quietly. */
  note?: ReactNode;
  /** A choice of what it shows, before its buttons. */
  action?: ReactNode;
  slices: readonly Slice[];
  table?: Table<R>;
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
  const { title, note, action, slices, table, isTable } = props;
  const { answer } = useDashboard();
  const [asTable, setAsTable] = useState(false);
  const chart = useRef<ChartHandle>(null);
  const [card, isNear] = useNear<HTMLElement>();
  const id = useId();
  const failed = slices.some((slice) => answer?.failed.has(slice));
  const usable = Boolean(answer) && !failed && !props.isEmpty;
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
        <Typography variant="caption" color="text.secondary" noWrap sx={{ flex: 1, minWidth: 0 }}>
          {usable && note}
        </Typography>
        {action}
        {usable && table && !isTable && (
          <Tooltip title={asTable ? 'Show the chart' : 'Show as a table'}>
            <IconButton
              size="small"
              aria-label={`${title}: show as a table`}
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
            >
              {asTable ? <ChartIcon fontSize="small" /> : <TableIcon fontSize="small" />}
            </IconButton>
          </Tooltip>
        )}
        {usable && table && <Downloads title={title} table={table} chart={() => chart.current} />}
      </Box>
      <Body {...props} asTable={asTable} chart={chart} isNear={isNear} />
    </Card>
  );
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
  children,
}: Props<R> & { asTable: boolean; chart: Ref<ChartHandle>; isNear: boolean }) {
  const { answer, retry } = useDashboard();
  const isDrawn = useTurn(Boolean(answer) && isNear);
  const hasTable = useTurn(isDrawn);
  const failure = slices.map((slice) => answer?.failed.get(slice)).find(Boolean);
  if (failure) return <Failure message={failure} retry={retry} height={height} />;
  if (!answer || !isDrawn) {
    const label = !answer || isNear ? ({ role: 'img', 'aria-label': 'Loading' } as const) : {};
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

interface DownloadsProps<R> {
  title: string;
  table: Table<R>;
  chart: () => ChartHandle | null;
}

function Downloads<R>({ title, table, chart }: DownloadsProps<R>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const png = async () => {
    setAnchor(null);
    const url = await chart()?.png();
    if (url) download(fileName(title, 'png'), pngBlob(url));
  };
  const csv = () => {
    setAnchor(null);
    download(fileName(title, 'csv'), toCsv(table), 'text/csv;charset=utf-8');
  };
  return (
    <>
      <IconButton
        size="small"
        edge="end"
        aria-label={`${title}: download`}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        <MenuItem onClick={csv}>Download CSV</MenuItem>
        {chart() && <MenuItem onClick={png}>Download PNG</MenuItem>}
      </Menu>
    </>
  );
}

/** The bytes of a data URL; the content policy does not let `fetch` read one. */
function pngBlob(url: string): Blob {
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (c) => c.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}
