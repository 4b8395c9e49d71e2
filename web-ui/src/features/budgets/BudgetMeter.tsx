import { Box } from '@mui/material';
import { percent } from '../../kit/format/format';
import { usePalette } from '../../kit/theme/usePalette';
import { amount, type Budget, type BudgetState, levelColor } from './budgets';

const MARKS = [50, 80];

interface Props {
  budget: Budget;
  state: BudgetState;
}

/** How much of a budget is spent, with what open calls may need behind it, and the thresholds at which it warns. */
export function BudgetMeter({ budget, state }: Props) {
  const palette = usePalette();
  const { unit, limit } = budget;
  const spent = Math.min(1, state.share);
  const reserved = Math.min(1 - spent, state.reserved / limit);
  const width = (share: number) => `${share * 100}%`;
  return (
    <Box
      role="meter"
      aria-label={`Spent of ${budget.name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(spent * 100)}
      aria-valuetext={`${amount(unit, state.spent)} of ${amount(unit, limit)}, ${percent(state.share)}`}
      sx={{
        position: 'relative',
        height: 10,
        borderRadius: 5,
        overflow: 'hidden',
        backgroundColor: 'var(--faint-line, rgba(128, 128, 128, 0.2))',
        display: 'flex',
      }}
    >
      <Box sx={{ width: width(spent), backgroundColor: levelColor(state.level, palette) }} />
      <Box
        sx={{
          width: width(reserved),
          backgroundColor: levelColor(state.level, palette),
          opacity: 0.4,
        }}
      />
      {MARKS.map((mark) => (
        <Box
          key={mark}
          sx={{
            position: 'absolute',
            left: `${mark}%`,
            top: 0,
            bottom: 0,
            width: '1px',
            backgroundColor: 'background.paper',
          }}
        />
      ))}
    </Box>
  );
}
