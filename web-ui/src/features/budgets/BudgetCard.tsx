import { Box, Card, Chip, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { percent } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { BudgetMeter } from './BudgetMeter';
import {
  amount,
  type Budget,
  type BudgetState,
  limitText,
  outlook,
  rateText,
  unpricedText,
} from './budgets';

/** How one budget stands, in a list of them. */
export function BudgetCard({ budget }: { budget: Budget }) {
  const { state } = budget;
  return (
    <Card
      component="li"
      sx={{ p: 2, display: 'flex', flexDirection: 'column', gap: 1, minWidth: 0 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1, flexWrap: 'wrap' }}>
        <Typography
          variant="h2"
          sx={{ fontSize: '1.05rem', overflowWrap: 'anywhere', minWidth: 0, flex: 1 }}
        >
          <Link component={RouterLink} to={`/budgets/${budget.id}`}>
            {budget.name}
          </Link>
        </Typography>
        <EnforcementChip budget={budget} />
      </Box>
      <FilterLine filter={budget.filter} />
      {state ? (
        <Figures budget={budget} state={state} />
      ) : (
        <Typography variant="body2" color="text.secondary">
          {limitText(budget)}. What was spent is not known at the moment.
        </Typography>
      )}
    </Card>
  );
}

export function EnforcementChip({ budget: { enforcement } }: { budget: Budget }) {
  return (
    <Chip
      size="small"
      variant="outlined"
      label={enforcement === 'HARD' ? 'Refuses' : 'Warns'}
      title={
        enforcement === 'HARD'
          ? 'The gateway refuses calls beyond it'
          : 'Calls beyond it are made, with a warning'
      }
    />
  );
}

export function FilterLine({ filter }: { filter: string }) {
  return (
    <Typography
      variant="body2"
      color="text.secondary"
      sx={{ overflowWrap: 'anywhere', fontFamily: filter ? 'var(--mono)' : undefined }}
    >
      {filter || 'All calls of models'}
    </Typography>
  );
}

interface Props {
  budget: Budget;
  state: BudgetState;
}

function Figures({ budget, state }: Props) {
  const zone = useZone();
  const unpriced = unpricedText(budget, state);
  return (
    <>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'baseline' }}>
        <Box component="span" sx={{ fontSize: '1.35rem', fontWeight: 600 }}>
          {amount(budget.unit, state.spent)}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary', flex: 1 }}>
          of {limitText(budget)}
        </Box>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {percent(state.share)}
        </Box>
      </Box>
      <BudgetMeter budget={budget} state={state} />
      <Typography variant="body2" color="text.secondary">
        {amount(budget.unit, state.left)} left · {rateText(budget, state)} ·{' '}
        <Outlook budget={budget} state={state} zone={zone} />
      </Typography>
      {unpriced && (
        <Typography variant="body2" color="text.secondary">
          {unpriced}.
        </Typography>
      )}
    </>
  );
}

export function Outlook({ budget, state, zone }: Props & { zone: string }) {
  const color =
    state.level === 100 ? 'error.main' : state.runsOutAt ? 'warning.main' : 'text.secondary';
  return (
    <Box component="span" sx={{ color, fontWeight: color === 'text.secondary' ? 400 : 600 }}>
      {outlook(budget, state, zone, Date.now())}
    </Box>
  );
}
