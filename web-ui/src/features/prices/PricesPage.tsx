import Add from '@mui/icons-material/Add';
import {
  Alert,
  Box,
  Button,
  Checkbox,
  FormControlLabel,
  Stack,
  TableCell,
  TableRow,
  Typography,
} from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PricesQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import type { Column } from '../../kit/files/table';
import { counted } from '../../kit/format/format';
import { Confirm } from '../../kit/forms/Confirm';
import { Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from '../access/AccessTable';
import { PRICES, REMOVE_PRICE } from './documents';
import { NewPrice } from './NewPrice';
import { isOpen, Repricings } from './Repricings';
import { about, ageInDays, linesOf, OLD_DAYS, said } from './rates';
import { UnpricedModels } from './UnpricedModels';
import { PRICES_KEY, type Wanted } from './wanted';

/** While something is priced anew, how often to look how far it is. */
const POLL_MS = 2_000;

type Price = PricesQuery['modelPrices'][number];

const columns: Column<Price>[] = [
  { label: 'provider', value: (row) => row.provider },
  { label: 'model', value: (row) => row.model },
  { label: 'from', value: (row) => row.from },
  { label: 'rates', value: (row) => row.rates },
  { label: 'source', value: (row) => row.source },
  { label: 'created_at', value: (row) => row.createdAt },
  { label: 'created_by', value: (row) => row.createdBy },
  { label: 'removed_at', value: (row) => row.removedAt },
  { label: 'removed_by', value: (row) => row.removedBy },
];

/** What models cost, for administrators. */
export default function PricesPage() {
  const query = useQuery({
    queryKey: PRICES_KEY,
    queryFn: ({ signal }) => request(PRICES, {}, signal),
    refetchInterval: ({ state }) => (state.data?.repricings.some(isOpen) ? POLL_MS : false),
  });
  const [wanted, setWanted] = useState<Wanted>();
  const [history, setHistory] = useState(false);
  const prices = query.data?.modelPrices.filter((price) => history || !price.removedAt);
  return (
    <Stack spacing={2}>
      <AccessTable
        title="Prices"
        about="Prices of your organisation’s own come before all others. What calls cost is worked out when they come in."
        heads={['Provider', 'Model', 'Holds from', 'USD per million tokens', 'Source', 'Actions']}
        error={query.error}
        isPending={query.isPending}
        rows={prices}
        columns={columns}
        empty="There is no price of your own: those of the price file and of the build hold."
        action={
          <Button
            variant="contained"
            startIcon={<Add />}
            onClick={() => setWanted({ provider: '', model: '' })}
          >
            New price
          </Button>
        }
      >
        {prices?.map((price) => (
          <PriceRow key={price.id} price={price} onChange={setWanted} />
        ))}
      </AccessTable>
      <Box>
        <FormControlLabel
          control={<Checkbox checked={history} onChange={(_, on) => setHistory(on)} />}
          label="Also prices that hold no longer"
        />
        <BuiltIn {...query.data?.builtInPrices} />
      </Box>
      <UnpricedModels onPrice={setWanted} />
      <Repricings repricings={query.data?.repricings} isPending={query.isPending} />
      {wanted && <NewPrice wanted={wanted} onClose={() => setWanted(undefined)} />}
    </Stack>
  );
}

function BuiltIn({ source, published }: { source?: string | null; published?: string | null }) {
  if (!source || !published) return null;
  const age = ageInDays(published, Date.now());
  const text = `The prices of the build are those of ${source}, published on ${published}, ${counted(age, 'day')} ago.`;
  return age > OLD_DAYS ? (
    <Alert severity="warning" variant="outlined">
      {text} Vendors may have changed theirs since: set those that you use, or take a newer release.
    </Alert>
  ) : (
    <Typography variant="body2" color="text.secondary">
      {text}
    </Typography>
  );
}

function PriceRow({ price, onChange }: { price: Price; onChange: (wanted: Wanted) => void }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    try {
      await request(REMOVE_PRICE, { id: price.id });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: PRICES_KEY });
  };
  const name = `${price.provider} ${price.model}`;
  return (
    <TableRow hover>
      <TableCell>{price.provider}</TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>{price.model}</TableCell>
      <TableCell>
        <Time at={price.from} />
      </TableCell>
      <TableCell>
        {linesOf(price.rates).map((line) => (
          <Box key={about(line)}>
            {about(line) && <Faint>{about(line)}: </Faint>}
            {said(line)}
          </Box>
        ))}
      </TableCell>
      <TableCell sx={{ maxWidth: '16rem', overflowWrap: 'anywhere' }}>
        {price.source || <Faint>not said</Faint>}
        <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>{`by ${price.createdBy}`}</Box>
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {price.removedAt ? (
          <Typography variant="body2" color="text.secondary" component="span">
            until <Time at={price.removedAt} /> by {price.removedBy}
          </Typography>
        ) : (
          <>
            <Button size="small" onClick={() => onChange(price)}>
              Change
            </Button>
            <Button size="small" color="error" onClick={() => setAsking(true)}>
              Remove
            </Button>
          </>
        )}
        <Confirm
          isOpen={asking}
          title={`Remove the price of ${name}?`}
          content="What comes in from now on costs what other prices say. What is stored keeps its cost."
          confirm="Remove"
          onConfirm={remove}
          onClose={() => setAsking(false)}
        />
      </TableCell>
    </TableRow>
  );
}
