import { Alert, Box, Skeleton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { seriesTable } from '../../kit/charts/seriesTable';
import { TimeChart } from '../../kit/charts/TimeChart';
import type { TimeSeries } from '../../kit/charts/timeSeries';
import { explored } from '../../kit/explore/explored';
import { Downloads } from '../../kit/files/TableTools';
import type { Palette } from '../../kit/theme/palette';
import { usePalette } from '../../kit/theme/usePalette';
import { Legend } from '../dashboard/cards/Legend';
import { amount, type Budget, type BudgetState, levelColor, shortAmount } from './budgets';
import { type BurnDown, burnDown, burnDownInput } from './burnDown';

const HEIGHT = '17rem';

interface Props {
  budget: Budget;
  state: BudgetState;
}

/** What was left over the period beside what would be left by an even pace; what was spent, where it slides. */
export function BurnDownChart({ budget, state }: Props) {
  const palette = usePalette();
  const { data, error } = useQuery({
    queryKey: ['burn-down', budget.id, budget.version, budget.timeZone ? state.start : ''],
    queryFn: ({ signal }) => explored(burnDownInput(budget, state), { series: true }, signal),
    refetchInterval: 30_000,
    staleTime: 15_000,
  });
  const shown = useMemo(
    () => data && burnDown(budget, state, data, Date.now()),
    [data, budget, state],
  );
  const series = useMemo(
    () => shown && seriesOf(shown, state.level, palette),
    [shown, state.level, palette],
  );
  if (error && !data) {
    return (
      <Alert severity="error" variant="outlined">
        {error.message}
      </Alert>
    );
  }
  if (!shown || !series) return <Skeleton variant="rounded" height={HEIGHT} />;
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Legend
            items={series.map(({ name, color, ghost }) => ({ name, color, dashed: ghost }))}
          />
        </Box>
        <Downloads
          title={budget.name}
          table={seriesTable(budget.name, shown.buckets, series)}
          chart={() => null}
        />
      </Box>
      <TimeChart
        label={`${budget.name}: ${amount(budget.unit, state.spent)} spent, ${amount(budget.unit, state.left)} left.`}
        height={HEIGHT}
        buckets={shown.buckets}
        series={series}
        format={(value) => amount(budget.unit, value)}
        axisFormat={(value) => shortAmount(budget.unit, value)}
      />
    </>
  );
}

function seriesOf({ spent, left, even }: BurnDown, level: number, palette: Palette): TimeSeries[] {
  const color = levelColor(level, palette);
  if (!left || !even) return [{ name: 'Spent', color, values: spent, kind: 'bar' }];
  return [
    { name: 'Left', color, values: left, kind: 'line', area: true },
    { name: 'Left at an even pace', color: palette.muted, values: even, kind: 'line', ghost: true },
  ];
}
