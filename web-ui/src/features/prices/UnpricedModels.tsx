import { Button, TableCell, TableRow } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { explored } from '../../kit/explore/explored';
import { joined } from '../../kit/filter/edit';
import { isValue } from '../../kit/filter/filter';
import { printFilter } from '../../kit/filter/print';
import { count } from '../../kit/format/format';
import { CellLink, Faint } from '../../kit/list/cells';
import { AccessTable } from '../access/AccessTable';
import { PRICES_KEY, UNPRICED, type Wanted } from './wanted';

interface Unpriced extends Wanted {
  requests: number;
  tokens: number;
}

/** Models whose calls cost nobody knows what, each with a button to price it. */
export function UnpricedModels({ onPrice }: { onPrice: (wanted: Wanted) => void }) {
  const query = useQuery({
    queryKey: [...PRICES_KEY, 'unpriced'],
    queryFn: ({ signal }) => unpriced(signal),
  });
  return (
    <AccessTable<Unpriced>
      title="Unpriced models"
      isPart
      about="Calls of the last month that have no known cost. They are in no sum and no average of costs."
      heads={['Provider', 'Model', 'Calls', 'Tokens', 'Actions']}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={[
        { label: 'provider', value: (row) => row.provider },
        { label: 'model', value: (row) => row.model },
        { label: 'requests', value: (row) => row.requests },
        { label: 'tokens', value: (row) => row.tokens },
      ]}
      empty="Every call has a price."
      action={null}
    >
      {query.data?.map((row) => (
        <TableRow hover key={`${row.provider} ${row.model}`}>
          <TableCell>{row.provider || <Faint>unknown</Faint>}</TableCell>
          <TableCell sx={{ overflowWrap: 'anywhere' }}>
            <CellLink to={callsLink(row)}>{row.model}</CellLink>
          </TableCell>
          <TableCell>{count(row.requests)}</TableCell>
          <TableCell>{count(row.tokens)}</TableCell>
          <TableCell>
            <Button
              size="small"
              onClick={() => onPrice(row)}
              aria-label={`Set a price of ${row.model}`}
            >
              Set a price
            </Button>
          </TableCell>
        </TableRow>
      ))}
    </AccessTable>
  );
}

/** The calls that a row counts. */
function callsLink({ provider, model }: Wanted): string {
  const of = [isValue('provider', provider), isValue('model', model)].map(printFilter);
  return `/requests?range=1m&query=${encodeURIComponent(joined(...of, '-cost:*'))}`;
}

async function unpriced(signal: AbortSignal): Promise<Unpriced[]> {
  const { groups } = await explored(
    {
      range: 'LAST_MONTH',
      filter: UNPRICED,
      dimensions: ['PROVIDER', 'MODEL'],
      measures: ['REQUESTS', 'TOTAL_TOKENS'],
      limit: 100,
    },
    { groups: true },
    signal,
  );
  return groups.map(({ keys: [provider = '', model = ''], values: [requests, tokens] }) => ({
    provider,
    model,
    requests: requests?.total ?? 0,
    tokens: tokens?.total ?? 0,
  }));
}
