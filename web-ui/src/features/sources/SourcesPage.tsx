import { Box, TableCell, TableRow, Typography } from '@mui/material';
import type { Column } from '../../kit/files/table';
import { count, sourceName } from '../../kit/format/format';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { AccessTable } from '../access/AccessTable';
import type { SenderRow } from './documents';
import { dialectName, reasonsText, senderId } from './sender';
import { useSenders } from './useSenders';

const columns: Column<SenderRow>[] = [
  { label: 'source', value: (row) => row.source.toLowerCase() },
  { label: 'service', value: (row) => row.service },
  { label: 'api_key', value: (row) => row.apiKeyId },
  { label: 'dialect', value: (row) => row.dialect },
  { label: 'sdk', value: (row) => row.sdk },
  { label: 'first_seen', value: (row) => row.firstSeen },
  { label: 'last_seen', value: (row) => row.lastSeen },
  { label: 'events', value: (row) => row.events, numeric: true },
  { label: 'refused', value: (row) => row.refused, numeric: true },
  { label: 'ignored', value: (row) => row.ignored, numeric: true },
  { label: 'reasons', value: reasonsText },
];

/** Who sends events: what came of it, and why not. */
export default function SourcesPage() {
  const query = useSenders();
  return (
    <AccessTable
      title="Sources"
      about="Who sent events in the last 90 days, and what became of them."
      action={null}
      heads={[
        'Way',
        'Service',
        'API key',
        'Dialect',
        'Software',
        'Last seen',
        'Events',
        'Refused',
        'Ignored',
        'Why',
      ]}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={columns}
      empty="Nothing has been sent yet."
    >
      {query.data?.map((row) => (
        <Sender key={senderId(row)} row={row} />
      ))}
    </AccessTable>
  );
}

function Sender({ row }: { row: SenderRow }) {
  const unknown = <Faint>unknown</Faint>;
  return (
    <TableRow hover>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{sourceName(row.source)}</TableCell>
      <TableCell>{row.service ?? unknown}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {row.apiKeyId ? (
          <CellLink to={`/api-keys/${encodeURIComponent(row.apiKeyId)}`}>{row.apiKeyId}</CellLink>
        ) : (
          <Faint>none</Faint>
        )}
      </TableCell>
      <TableCell>{row.dialect ? dialectName(row.dialect) : <Faint>none</Faint>}</TableCell>
      <TableCell>{row.sdk ?? unknown}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Time at={row.lastSeen} />
      </TableCell>
      <TableCell align="right">{count(row.events)}</TableCell>
      <TableCell align="right">
        {row.refused > 0 ? (
          <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
            {count(row.refused)}
          </Box>
        ) : (
          count(0)
        )}
      </TableCell>
      <TableCell align="right">{count(row.ignored)}</TableCell>
      <TableCell sx={{ minWidth: '16rem' }}>
        {row.reasons.map(({ refused, reason, events }) => (
          <Typography key={`${refused} ${reason}`} variant="body2">
            {reason} <Faint>({count(events)})</Faint>
          </Typography>
        ))}
      </TableCell>
    </TableRow>
  );
}
