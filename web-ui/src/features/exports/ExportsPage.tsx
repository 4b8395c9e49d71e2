import { Box, Button, LinearProgress, TableCell, TableRow } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { formatOf } from '../../kit/files/formats';
import type { Column } from '../../kit/files/table';
import { AskedButton } from '../../kit/forms/AskedButton';
import { Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from '../access/AccessTable';
import { CANCEL, EXPORTS, REPEAT } from './documents';
import {
  type Export,
  fetchFile,
  isOpen,
  listName,
  mayRepeat,
  rowsText,
  share,
  sizeText,
  stateText,
} from './exports';

const KEY = ['exports'];
const OPEN_MS = 1_000;

const columns: Column<Export>[] = [
  { label: 'id', value: (row) => row.id },
  { label: 'created_at', value: (row) => row.createdAt },
  { label: 'list', value: (row) => row.table.toLowerCase() },
  { label: 'filter', value: (row) => row.query },
  { label: 'format', value: (row) => row.format.toLowerCase() },
  { label: 'state', value: (row) => row.state.toLowerCase() },
  { label: 'rows', value: (row) => row.rows },
];

/** Files of many rows, which the service makes in the background. */
export default function ExportsPage() {
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await request(EXPORTS, {}, signal)).exports,
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? OPEN_MS : false),
  });
  return (
    <AccessTable
      title="Exports"
      about="Files of more than 10,000 rows that you asked for at a list. They are kept for a day, for you alone."
      heads={['Asked for', 'List', 'Which rows', 'Form', 'Rows', 'State', 'Actions']}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={columns}
      empty="You have asked for none. “Export” at a list makes one here where it has many rows."
      action={null}
    >
      {query.data?.map((row) => (
        <ExportRow key={row.id} row={row} />
      ))}
    </AccessTable>
  );
}

function ExportRow({ row }: { row: Export }) {
  const state = stateText(row);
  return (
    <TableRow hover>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Time at={row.createdAt} />
      </TableCell>
      <TableCell>{listName(row)}</TableCell>
      <TableCell sx={{ maxWidth: '22rem', overflowWrap: 'anywhere' }}>
        {row.query || row.search ? (
          <>
            <code style={{ whiteSpace: 'normal' }}>{row.query}</code>
            {row.search && ` with “${row.search}”`}
          </>
        ) : (
          <Faint>all</Faint>
        )}
      </TableCell>
      <TableCell>{formatOf(row.format).label}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {rowsText(row)}
      </TableCell>
      <TableCell sx={{ minWidth: '10rem' }}>
        <Box>
          {state}
          {isOpen(row) && <Progress row={row} label={state} />}
          {row.state === 'DONE' && row.expiresAt && (
            <Box sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
              {row.bytes !== null && row.bytes !== undefined && `${sizeText(row.bytes)}, `}
              until <Time at={row.expiresAt} />
            </Box>
          )}
        </Box>
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Actions row={row} />
      </TableCell>
    </TableRow>
  );
}

function Progress({ row, label }: { row: Export; label: string }) {
  const known = row.state === 'RUNNING' ? share(row) : undefined;
  return (
    <LinearProgress
      aria-label={label}
      variant={known === undefined ? 'indeterminate' : 'determinate'}
      value={known === undefined ? undefined : known * 100}
      sx={{ mt: 0.5 }}
    />
  );
}

function Actions({ row }: { row: Export }) {
  const client = useQueryClient();
  const told = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: KEY });
  };
  if (row.state === 'DONE') {
    return (
      <Box>
        <Button size="small" onClick={() => told(() => fetchFile(row))}>
          Download
        </Button>
        <AskedButton
          label="Remove"
          title="Remove the file?"
          content="Its rows are not kept anywhere else in this form; the export can be started again."
          onConfirm={() => told(() => request(CANCEL, { id: row.id }))}
        />
      </Box>
    );
  }
  if (mayRepeat(row)) {
    return (
      <Button size="small" onClick={() => told(() => request(REPEAT, { id: row.id }))}>
        Start again
      </Button>
    );
  }
  return (
    <Button size="small" color="error" onClick={() => told(() => request(CANCEL, { id: row.id }))}>
      Stop
    </Button>
  );
}
