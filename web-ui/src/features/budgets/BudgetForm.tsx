import { Box, FormControlLabel, MenuItem, Switch, TextField, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SaveBudgetInput } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { FilterBar } from '../../kit/filter/FilterBar';
import { defaultZone } from '../../kit/format/preferences';
import { ZoneField } from '../../kit/format/ZoneField';
import { FormDialog } from '../../kit/forms/FormDialog';
import type { Budget } from './budgets';
import { SAVE_BUDGET } from './documents';
import { BUDGETS_KEY } from './useBudgets';

interface Props {
  /** What is changed; undefined for a new one. */
  budget?: Budget;
  /** The filter of a new one. */
  filter?: string;
  onClose: () => void;
}

/** A dialog that makes or changes a budget. */
export function BudgetForm({ budget, filter: given = '', onClose }: Props) {
  const client = useQueryClient();
  const [filter, setFilter] = useState(budget?.filter ?? given);
  const [zone, setZone] = useState(budget?.timeZone ?? defaultZone());
  const [slides, setSlides] = useState(budget !== undefined && !budget.timeZone);
  const save = async (form: FormData) => {
    await request(SAVE_BUDGET, {
      input: {
        ...(budget && { id: budget.id, version: budget.version }),
        ...inputOf(form),
        filter,
        timeZone: slides ? null : zone,
      },
    });
    await client.invalidateQueries({ queryKey: BUDGETS_KEY });
    onClose();
  };
  return (
    <FormDialog
      title={budget ? `Change ${budget.name}` : 'New budget'}
      submit={budget ? 'Save' : 'Create'}
      onClose={onClose}
      onSubmit={save}
    >
      <TextField
        name="name"
        label="Name"
        required
        autoFocus
        autoComplete="off"
        defaultValue={budget?.name}
        slotProps={{ htmlInput: { maxLength: 80 } }}
      />
      <Box>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 0.5 }}>
          Which calls count: of a project, an API key, a user, a model, or any combination
        </Typography>
        <FilterBar subject="budgets" value={filter} onChange={setFilter} />
      </Box>
      <Box
        sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(8rem, 1fr))', gap: 2 }}
      >
        <TextField
          name="limit"
          label="Limit"
          type="number"
          required
          defaultValue={budget?.limit}
          slotProps={{ htmlInput: { min: 0, step: 'any' } }}
        />
        <TextField name="unit" label="Of" select defaultValue={budget?.unit ?? 'USD'}>
          <MenuItem value="USD">US dollars</MenuItem>
          <MenuItem value="TOKENS">Tokens</MenuItem>
          <MenuItem value="REQUESTS">Calls</MenuItem>
        </TextField>
      </Box>
      <TextField name="period" label="Period" select defaultValue={budget?.period ?? 'MONTH'}>
        <MenuItem value="MINUTE">Minute</MenuItem>
        <MenuItem value="DAY">Day</MenuItem>
        <MenuItem value="WEEK">Week</MenuItem>
        <MenuItem value="MONTH">Month</MenuItem>
      </TextField>
      <FormControlLabel
        control={<Switch checked={slides} onChange={(_, on) => setSlides(on)} />}
        label="Slides: the time just before now counts, not the calendar"
      />
      {!slides && <ZoneField zone={zone} onChange={setZone} />}
      <TextField
        name="enforcement"
        label="Calls beyond it"
        select
        defaultValue={budget?.enforcement ?? 'SOFT'}
        helperText="It warns at 50, 80 and 100 %. Only the gateway can refuse calls."
      >
        <MenuItem value="SOFT">are made, with a warning</MenuItem>
        <MenuItem value="HARD">are refused by the gateway</MenuItem>
      </TextField>
      <TextField
        name="whenUnknown"
        label="Where nobody knows what is left"
        select
        defaultValue={budget?.whenUnknown ?? 'ALLOW'}
        helperText="While the database is away, or for calls without a price where the limit is in dollars"
      >
        <MenuItem value="ALLOW">calls are made</MenuItem>
        <MenuItem value="REFUSE">calls are refused, if it refuses any</MenuItem>
      </TextField>
    </FormDialog>
  );
}

function inputOf(form: FormData) {
  const text = (name: string) => String(form.get(name));
  return {
    name: text('name'),
    limit: Number(text('limit')),
    unit: text('unit') as SaveBudgetInput['unit'],
    period: text('period') as SaveBudgetInput['period'],
    enforcement: text('enforcement') as SaveBudgetInput['enforcement'],
    whenUnknown: text('whenUnknown') as SaveBudgetInput['whenUnknown'],
  };
}
