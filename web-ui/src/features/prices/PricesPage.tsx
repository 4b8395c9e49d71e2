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
  TextField,
  Typography,
} from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PricesQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { explored } from '../../kit/explore/explored';
import type { Column } from '../../kit/files/table';
import { count, money } from '../../kit/format/format';
import { Confirm } from '../../kit/forms/Confirm';
import { FormDialog } from '../../kit/forms/FormDialog';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from '../access/AccessTable';
import { EXPLAIN_PRICE, PRICES, REMOVE_PRICE, REPRICE, SET_PRICE } from './documents';
import { about, ageInDays, linesOf, OLD_DAYS, ratesOf, said } from './rates';

const KEY = ['prices'];
const UNPRICED = 'model:* -cost:*';
const MONTH_DAYS = 30;
/** While something is priced anew, how often to look how far it is. */
const POLL_MS = 2_000;

type Price = PricesQuery['modelPrices'][number];
type Repricing = PricesQuery['repricings'][number];

/** A model that is to be priced. */
interface Wanted {
  provider: string;
  model: string;
}

interface Unpriced extends Wanted {
  requests: number;
  tokens: number;
}

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
    queryKey: KEY,
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

const isOpen = ({ state }: Repricing) => state === 'waiting' || state === 'running';

function BuiltIn({ source, published }: { source?: string | null; published?: string | null }) {
  if (!source || !published) return null;
  const age = ageInDays(published, Date.now());
  const text = `The prices of the build are those of ${source}, published on ${published}, ${count(age)} days ago.`;
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
    await client.invalidateQueries({ queryKey: KEY });
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

function NewPrice({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const client = useQueryClient();
  const set = async (form: FormData) => {
    const from = String(form.get('from'));
    await request(SET_PRICE, {
      input: {
        provider: String(form.get('provider')),
        model: String(form.get('model')),
        from: from ? `${from}T00:00:00Z` : null,
        rates: ratesOf(form),
        source: String(form.get('source')),
      },
    });
    await client.invalidateQueries({ queryKey: KEY });
    onClose();
  };
  return (
    <FormDialog title="Price of a model" submit="Set" onClose={onClose} onSubmit={set}>
      <TextField
        name="provider"
        label="Provider"
        required
        autoComplete="off"
        defaultValue={wanted.provider}
        helperText="Such as openai, as requests have it"
      />
      <TextField
        name="model"
        label="Model"
        required
        autoComplete="off"
        defaultValue={wanted.model}
        helperText="The name as requests have it"
      />
      {wanted.model && <Explained {...wanted} />}
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        <Amount name="input" label="Input" required />
        <Amount name="output" label="Output" required />
      </Stack>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        <Amount name="cached" label="Cache reads" />
        <Amount name="cache_write" label="Cache writes" />
      </Stack>
      <Typography variant="caption" color="text.secondary">
        US dollars per million tokens. What is left empty costs as much as input.
      </Typography>
      <TextField
        name="more"
        label="Further rates"
        multiline
        autoComplete="off"
        placeholder='[{"service_tier": "batch", "input": 1, "output": 4}]'
        helperText="A JSON list: with above, service_tier or hours (UTC), and any rates of the price file"
      />
      <TextField
        name="from"
        label="Holds from"
        type="date"
        slotProps={{ inputLabel: { shrink: true } }}
        helperText="The first day, in UTC; empty: now"
      />
      <TextField name="source" label="Source" autoComplete="off" helperText="Such as a page" />
    </FormDialog>
  );
}

function Amount({ name, label, required }: { name: string; label: string; required?: boolean }) {
  return (
    <TextField
      name={name}
      label={label}
      required={required}
      fullWidth
      autoComplete="off"
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
}

function Explained({ provider, model }: Wanted) {
  const { data } = useQuery({
    queryKey: [...KEY, 'explained', provider, model],
    queryFn: async ({ signal }) =>
      (await request(EXPLAIN_PRICE, { input: { provider: provider || null, model } }, signal))
        .explainPrice,
  });
  return (
    <Typography variant="caption" color="text.secondary" component="div">
      {data?.map((step) => (
        <div key={step}>{step}</div>
      ))}
    </Typography>
  );
}

function UnpricedModels({ onPrice }: { onPrice: (wanted: Wanted) => void }) {
  const query = useQuery({
    queryKey: [...KEY, 'unpriced'],
    queryFn: ({ signal }) => unpriced(signal),
  });
  return (
    <AccessTable<Unpriced>
      title="Unpriced models"
      isPart
      about={`Calls of the last ${MONTH_DAYS} days that have no known cost. They are in no sum and no average of costs.`}
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
            <CellLink
              to={`/requests?range=1m&query=${encodeURIComponent(`model:"${row.model}" -cost:*`)}`}
            >
              {row.model}
            </CellLink>
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

interface RepricingsProps {
  repricings: Repricing[] | undefined;
  isPending: boolean;
}

function Repricings({ repricings, isPending }: RepricingsProps) {
  const [asking, setAsking] = useState(false);
  return (
    <AccessTable<Repricing>
      title="Pricing anew"
      isPart
      about="Stored requests keep their cost until they are priced anew, at the prices of their time as they are known now."
      heads={['Requests of', 'Filter', 'State', 'Looked at', 'Changed', 'Before', 'Now', 'By']}
      error={null}
      isPending={isPending}
      rows={repricings}
      columns={[
        { label: 'start', value: (row) => row.start },
        { label: 'end', value: (row) => row.end },
        { label: 'filter', value: (row) => row.filter },
        { label: 'state', value: (row) => row.state },
        { label: 'requests', value: (row) => row.requests },
        { label: 'changed', value: (row) => row.changed },
        { label: 'cost_before', value: (row) => row.costBefore },
        { label: 'cost_after', value: (row) => row.costAfter },
        { label: 'requested_at', value: (row) => row.requestedAt },
        { label: 'requested_by', value: (row) => row.requestedBy },
      ]}
      empty="Nothing was priced anew yet."
      action={
        <Button variant="outlined" onClick={() => setAsking(true)}>
          Price anew
        </Button>
      }
    >
      {repricings?.map((row) => (
        <TableRow hover key={row.id}>
          <TableCell>
            <Time at={row.start} /> – <Time at={row.end} />
          </TableCell>
          <TableCell>{row.filter || <Faint>all</Faint>}</TableCell>
          <TableCell>{row.failure ? `failed: ${row.failure}` : row.state}</TableCell>
          <TableCell>{count(row.requests)}</TableCell>
          <TableCell>{count(row.changed)}</TableCell>
          <TableCell>{money(row.costBefore)}</TableCell>
          <TableCell>{money(row.costAfter)}</TableCell>
          <TableCell>{row.requestedBy}</TableCell>
        </TableRow>
      ))}
      {asking && <PriceAnew onClose={() => setAsking(false)} />}
    </AccessTable>
  );
}

function PriceAnew({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const reprice = async (form: FormData) => {
    await request(REPRICE, {
      input: {
        start: `${form.get('start')}T00:00:00Z`,
        end: `${form.get('end')}T00:00:00Z`,
        filter: String(form.get('filter')).trim() || null,
        toldCosts: form.get('told') === 'on',
      },
    });
    await client.invalidateQueries({ queryKey: KEY });
    onClose();
  };
  return (
    <FormDialog
      title="Price requests anew"
      submit="Price anew"
      onClose={onClose}
      onSubmit={reprice}
    >
      <Day name="start" label="From" helperText="The first day, in UTC" />
      <Day name="end" label="Before" helperText="The first day that is no longer part of it" />
      <TextField
        name="filter"
        label="Filter"
        autoComplete="off"
        placeholder={UNPRICED}
        helperText="Which requests; empty: all"
      />
      <FormControlLabel control={<Checkbox name="told" />} label="Also costs that senders told" />
    </FormDialog>
  );
}

function Day({ name, label, helperText }: { name: string; label: string; helperText: string }) {
  return (
    <TextField
      name={name}
      label={label}
      type="date"
      required
      slotProps={{ inputLabel: { shrink: true } }}
      helperText={helperText}
    />
  );
}
