import { Button, Checkbox, FormControlLabel, TableCell, TableRow, TextField } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PricesQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { count, money } from '../../kit/format/format';
import { FormDialog } from '../../kit/forms/FormDialog';
import { Faint, Time } from '../../kit/list/cells';
import { AccessTable } from '../access/AccessTable';
import { REPRICE } from './documents';
import { PRICES_KEY, UNPRICED } from './wanted';

type Repricing = PricesQuery['repricings'][number];

export const isOpen = ({ state }: Repricing) => state === 'waiting' || state === 'running';

interface RepricingsProps {
  repricings: Repricing[] | undefined;
  isPending: boolean;
}

/** Past requests that are, or were, priced anew. */
export function Repricings({ repricings, isPending }: RepricingsProps) {
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
    await client.invalidateQueries({ queryKey: PRICES_KEY });
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
