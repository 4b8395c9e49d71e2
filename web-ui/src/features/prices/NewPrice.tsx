import { Stack, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { FormDialog } from '../../kit/forms/FormDialog';
import { EXPLAIN_PRICE, SET_PRICE } from './documents';
import { knownRates, ratesOf } from './rates';
import { PRICES_KEY, type Wanted } from './wanted';

/** Sets a price of the organisation's own. */
export function NewPrice({ wanted, onClose }: { wanted: Wanted; onClose: () => void }) {
  const client = useQueryClient();
  const { base, further } = knownRates(wanted.rates);
  const set = async (form: FormData) => {
    const from = String(form.get('from'));
    await request(SET_PRICE, {
      input: {
        provider: String(form.get('provider')),
        model: String(form.get('model')),
        from: from ? `${from}T00:00:00Z` : null,
        rates: ratesOf(form, base),
        source: String(form.get('source')),
      },
    });
    await client.invalidateQueries({ queryKey: PRICES_KEY });
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
        <Amount name="input" label="Input" value={base.input} required />
        <Amount name="output" label="Output" value={base.output} required />
      </Stack>
      <Stack direction={{ xs: 'column', sm: 'row' }} spacing={2}>
        <Amount name="cached" label="Cache reads" value={base.cached} />
        <Amount name="cache_write" label="Cache writes" value={base.cache_write} />
      </Stack>
      <Typography variant="caption" color="text.secondary">
        US dollars per million tokens. What is left empty costs as much as input.
      </Typography>
      <TextField
        name="more"
        label="Further rates"
        multiline
        autoComplete="off"
        defaultValue={further.length > 0 ? JSON.stringify(further) : ''}
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

interface AmountProps {
  name: string;
  label: string;
  value?: string | number;
  required?: boolean;
}

function Amount({ name, label, value, required }: AmountProps) {
  return (
    <TextField
      name={name}
      label={label}
      required={required}
      defaultValue={value}
      fullWidth
      autoComplete="off"
      slotProps={{ htmlInput: { inputMode: 'decimal' } }}
    />
  );
}

function Explained({ provider, model }: Wanted) {
  const { data } = useQuery({
    queryKey: [...PRICES_KEY, 'explained', provider, model],
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
