import { Box, Button, Card, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { useRights } from '../../kit/auth/me';
import { mayAdminister, seesBudgets } from '../../kit/auth/roles';
import { isValue } from '../../kit/filter/filter';
import { printFilter } from '../../kit/filter/print';
import { useZone } from '../../kit/format/preferences';
import { Outlook } from './BudgetCard';
import { BudgetMeter } from './BudgetMeter';
import { amount, type Budget, isOf, limitText } from './budgets';
import { useBudgets } from './useBudgets';

interface Props {
  /** As filters name it. */
  field: string;
  value: string;
}

/** The budgets that count nothing but what one value of a field has: of an API key, or a project. */
export function BudgetsOf({ field, value }: Props) {
  const rights = useRights();
  const { data } = useBudgets(seesBudgets(rights));
  const mayChange = mayAdminister(rights);
  const budgets = data?.filter((budget) => isOf(budget, field, value)) ?? [];
  if (!data || (budgets.length === 0 && !mayChange)) return null;
  const create = `/budgets?new=${encodeURIComponent(printFilter(isValue(field, value)))}`;
  return (
    <Card sx={{ px: 2, py: 1.5, my: 1.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="h2" sx={{ fontSize: '0.95rem', flex: 1 }}>
          {budgets.length === 0 ? 'No budget of its own' : 'Budgets'}
        </Typography>
        {mayChange && (
          <Button size="small" component={RouterLink} to={create}>
            New budget
          </Button>
        )}
      </Box>
      {budgets.map((budget) => (
        <BudgetRow key={budget.id} budget={budget} />
      ))}
    </Card>
  );
}

/** A budget in few words. */
export function BudgetRow({ budget }: { budget: Budget }) {
  const zone = useZone();
  const { state, unit } = budget;
  return (
    <Box sx={{ py: 0.75, display: 'grid', gap: 0.5, fontSize: '0.875rem' }}>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
        <Link
          component={RouterLink}
          to={`/budgets/${budget.id}`}
          sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}
        >
          {budget.name}
        </Link>
        <Box component="span" sx={{ color: 'text.secondary', flex: 1 }}>
          {state ? `${amount(unit, state.spent)} of ${limitText(budget)}` : limitText(budget)}
        </Box>
        {state && <Outlook budget={budget} state={state} zone={zone} />}
      </Box>
      {state && <BudgetMeter budget={budget} state={state} />}
    </Box>
  );
}
