import Add from '@mui/icons-material/Add';
import { Alert, Box, Button, Card, Skeleton, Typography } from '@mui/material';
import { useSearchParams } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { Unreadable } from '../access/Unreadable';
import { BudgetCard } from './BudgetCard';
import { BudgetForm } from './BudgetForm';
import { byShare, summary } from './budgets';
import { DELETE_BUDGET, UNREADABLE_BUDGETS } from './documents';
import { BUDGETS_KEY, useBudgets } from './useBudgets';

const NEW = 'new';

/** All budgets that the user may see, those that are nearest to their limit first. */
export default function BudgetsPage() {
  const { data: budgets, error, isPending } = useBudgets();
  const mayChange = mayAdminister(useRights());
  const [params, setParams] = useSearchParams();
  const create = (filter: string | null) =>
    setParams((now) => {
      const next = new URLSearchParams(now);
      if (filter === null) next.delete(NEW);
      else next.set(NEW, filter);
      return next;
    });
  const button = mayChange && (
    <Button variant="contained" startIcon={<Add />} onClick={() => create('')}>
      New budget
    </Button>
  );
  const filter = params.get(NEW);
  return (
    <Box sx={{ pt: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
        <Box sx={{ flex: 1, minWidth: '16rem' }}>
          <Typography variant="h1">Budgets</Typography>
          <Typography variant="body2" color="text.secondary">
            {budgets?.length
              ? summary(budgets)
              : 'What models may cost, or how much they may be called, by any part of the traffic.'}
          </Typography>
        </Box>
        {budgets && budgets.length > 0 && button}
      </Box>
      {mayChange && (
        <Unreadable
          queryKey={BUDGETS_KEY}
          read={async (signal) => (await request(UNREADABLE_BUDGETS, {}, signal)).unreadableBudgets}
          remove={(id) => request(DELETE_BUDGET, { id })}
        />
      )}
      {error && (
        <Alert severity="error" variant="outlined" sx={{ mb: 2 }}>
          {error.message}
        </Alert>
      )}
      <Box
        component="ul"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(22rem, 100%), 1fr))',
        }}
      >
        {budgets &&
          byShare(budgets).map((budget) => <BudgetCard key={budget.id} budget={budget} />)}
        {isPending &&
          [1, 2, 3].map((key) => (
            <Skeleton key={key} component="li" variant="rounded" height={150} />
          ))}
      </Box>
      {budgets?.length === 0 && (
        <Card sx={{ p: 4, textAlign: 'center' }}>
          <Typography color="text.secondary" sx={{ mb: button ? 2 : 0 }}>
            There is no budget yet{mayChange ? '' : ' that concerns you'}. One warns at 50, 80 and
            100 % of a limit, or lets the gateway refuse what goes beyond it.
          </Typography>
          {button}
        </Card>
      )}
      {mayChange && filter !== null && <BudgetForm filter={filter} onClose={() => create(null)} />}
    </Box>
  );
}
