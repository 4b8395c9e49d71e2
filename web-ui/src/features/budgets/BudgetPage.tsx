import Delete from '@mui/icons-material/DeleteOutlined';
import Edit from '@mui/icons-material/EditOutlined';
import { Alert, Box, Button, Card, Skeleton, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { counted, dateTime, percent } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { Confirm } from '../../kit/forms/Confirm';
import { notify } from '../../kit/shell/notifications';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { EnforcementChip, FilterLine, Outlook } from './BudgetCard';
import { BudgetForecast } from './BudgetForecast';
import { BudgetForm } from './BudgetForm';
import { BudgetMeter } from './BudgetMeter';
import { BurnDownChart } from './BurnDownChart';
import {
  amount,
  type Budget,
  type BudgetState,
  limitText,
  rateText,
  unpricedText,
} from './budgets';
import { DELETE_BUDGET } from './documents';
import { BUDGETS_KEY, useBudgets } from './useBudgets';

/** One budget: how it stands, how it came to that, and how it goes on. */
export default function BudgetPage() {
  const { id } = useParams();
  const { data, error, isPending } = useBudgets();
  const budget = data?.find((one) => one.id === id);
  usePageTitle(budget ? `Budget ${budget.name}` : 'Budget');
  if (isPending) return <Skeleton variant="rounded" height={360} sx={{ mt: 2 }} />;
  if (!budget) {
    return (
      <Alert severity={error ? 'error' : 'info'} variant="outlined" sx={{ mt: 2 }}>
        {error ? error.message : 'There is no such budget, or none that you may see.'}
      </Alert>
    );
  }
  return (
    <Box sx={{ pt: 2 }}>
      <Head budget={budget} />
      {budget.state ? (
        <State budget={budget} state={budget.state} />
      ) : (
        <Alert severity="info" variant="outlined">
          What was spent is not known at the moment.
        </Alert>
      )}
    </Box>
  );
}

function Head({ budget }: { budget: Budget }) {
  const mayChange = mayAdminister(useRights());
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
      <Box sx={{ flex: 1, minWidth: '16rem' }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {budget.name}
          </Typography>
          <EnforcementChip budget={budget} />
        </Box>
        <FilterLine filter={budget.filter} />
      </Box>
      {mayChange && <Actions budget={budget} />}
    </Box>
  );
}

function Actions({ budget }: { budget: Budget }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [asking, setAsking] = useState(false);
  const edit = (on: boolean) =>
    setParams((now) => {
      const next = new URLSearchParams(now);
      if (on) next.set('edit', '');
      else next.delete('edit');
      return next;
    });
  const remove = async () => {
    setAsking(false);
    try {
      await request(DELETE_BUDGET, { id: budget.id });
      await client.invalidateQueries({ queryKey: BUDGETS_KEY });
      navigate('/budgets');
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
  };
  return (
    <Box sx={{ display: 'flex', gap: 1 }}>
      <Button startIcon={<Edit />} onClick={() => edit(true)}>
        Change
      </Button>
      <Button color="error" startIcon={<Delete />} onClick={() => setAsking(true)}>
        Delete
      </Button>
      <Confirm
        isOpen={asking}
        title={`Delete ${budget.name}?`}
        content="Calls are no longer held against it. This cannot be undone."
        confirm="Delete"
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
      {params.has('edit') && <BudgetForm budget={budget} onClose={() => edit(false)} />}
    </Box>
  );
}

interface Props {
  budget: Budget;
  state: BudgetState;
}

function State({ budget, state }: Props) {
  const zone = useZone();
  const unpriced = unpricedText(budget, state);
  const { unit } = budget;
  const figures = [
    ['Spent', `${amount(unit, state.spent)}, ${percent(state.share)}`],
    ['Left', amount(unit, state.left)],
    ['Limit', limitText(budget)],
    ['Run-rate', rateText(budget, state)],
    ['Reserved by open calls', amount(unit, state.reserved)],
    ['Counted', counted(state.calls, 'call')],
    [budget.timeZone ? 'Period' : 'Last', periodText(budget, state, zone)],
  ];
  return (
    <>
      <Card sx={{ p: 2, mb: 2 }}>
        <BudgetMeter budget={budget} state={state} />
        <Typography sx={{ mt: 1 }}>
          <Outlook budget={budget} state={state} zone={zone} />
        </Typography>
        <Box
          component="dl"
          sx={{
            m: 0,
            mt: 1,
            display: 'grid',
            gap: 1.5,
            gridTemplateColumns: 'repeat(auto-fill, minmax(11rem, 1fr))',
          }}
        >
          {figures.map(([name, value]) => (
            <Box key={name}>
              <Box component="dt" sx={{ fontSize: '0.78rem', color: 'text.secondary' }}>
                {name}
              </Box>
              <Box component="dd" sx={{ m: 0, fontWeight: 600, overflowWrap: 'anywhere' }}>
                {value}
              </Box>
            </Box>
          ))}
        </Box>
        <BudgetForecast budget={budget} state={state} />
        {unpriced && (
          <Typography variant="body2" color="text.secondary" sx={{ mt: 1.5 }}>
            {unpriced}.
          </Typography>
        )}
      </Card>
      <Card sx={{ p: 2 }}>
        <Typography variant="h2" sx={{ fontSize: '1.05rem', mb: 1 }}>
          {budget.timeZone ? 'Burn-down' : 'Spent over time'}
        </Typography>
        <BurnDownChart budget={budget} state={state} />
      </Card>
    </>
  );
}

function periodText(budget: Budget, { start, end }: BudgetState, zone: string): string {
  const shown = budget.timeZone ?? zone;
  const span = `${dateTime(start, shown)} – ${dateTime(end, shown)}`;
  return budget.timeZone ? `${span} (${budget.timeZone})` : span;
}
