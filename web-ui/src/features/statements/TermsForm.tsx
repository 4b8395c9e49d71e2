import { Stack, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../kit/api/request';
import { FormDialog } from '../../kit/forms/FormDialog';
import { SAVE_TERMS } from './documents';
import { STATEMENTS_KEY, type Terms } from './statements';

interface Props {
  terms: Terms;
  onClose: () => void;
}

/** @throws Error where it is no number, which a request could not say */
function rateOf(text: string): number {
  const rate = Number(text);
  if (text && Number.isFinite(rate)) return rate;
  throw new Error('For one US dollar: must be a number, such as 0.92.');
}

/** How months are closed, and in which currency amounts are shown. */
export function TermsForm({ terms, onClose }: Props) {
  const client = useQueryClient();
  const [currency, setCurrency] = useState(terms.currency);
  const isDollar = currency.trim().toUpperCase() === 'USD';
  const save = async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    await request(SAVE_TERMS, {
      input: {
        graceDays: Number(text('graceDays')),
        currency: currency.trim().toUpperCase(),
        rate: isDollar ? 1 : rateOf(text('rate')),
        rateDate: isDollar ? null : text('rateDate') || null,
      },
    });
    await client.invalidateQueries({ queryKey: STATEMENTS_KEY });
    onClose();
  };
  return (
    <FormDialog title="Terms of statements" submit="Save" onClose={onClose} onSubmit={save}>
      <TextField
        name="graceDays"
        label="Days after which a month is closed"
        type="number"
        required
        defaultValue={terms.graceDays}
        helperText="For events that come late, up to 27; 0: months are closed by hand"
        slotProps={{ htmlInput: { min: 0, max: 27 } }}
      />
      <TextField
        label="Currency"
        required
        value={currency}
        onChange={(event) => setCurrency(event.target.value)}
        helperText="In which amounts are shown, such as EUR; US dollars are what is kept"
        slotProps={{ htmlInput: { maxLength: 3 } }}
      />
      {!isDollar && (
        <Stack direction="row" spacing={2}>
          <TextField
            name="rate"
            label="For one US dollar"
            required
            inputMode="decimal"
            defaultValue={terms.rate}
          />
          <TextField
            name="rateDate"
            label="Rate of"
            type="date"
            required
            defaultValue={terms.rateDate ?? ''}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        </Stack>
      )}
    </FormDialog>
  );
}
