import { Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '../../generated';
import { request } from '../../kit/api/request';
import { percent, weekday } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { forecastInput, runsOut } from './budgetForecast';
import { amount, type Budget, type BudgetState } from './budgets';

const FORECAST = graphql(`
  query BudgetForecast($input: ForecastInput!) {
    forecast(input: $input) {
      total
      low
      high
      error
      hours {
        start
        value
      }
    }
  }
`);

interface Props {
  budget: Budget;
  state: BudgetState;
}

/** What the period is likely to come to, and when nothing is likely to be left. */
export function BudgetForecast({ budget, state }: Props) {
  const zone = useZone();
  const input = forecastInput(budget);
  const { data } = useQuery({
    queryKey: ['forecast', input],
    queryFn: async ({ signal }) => input && (await request(FORECAST, { input }, signal)).forecast,
    enabled: input !== undefined,
    staleTime: 60_000,
    refetchInterval: 300_000,
  });
  const { total, low, high, error, hours } = data ?? {};
  if (total == null || low == null || high == null) return null;
  const at = runsOut(state.left, hours ?? []);
  const { unit } = budget;
  return (
    <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
      Forecast by the hours of the week: {amount(unit, total)} in this period, {amount(unit, low)}{' '}
      to {amount(unit, high)} with 80 %
      {error != null && ` (such forecasts were ${percent(error)} off)`};{' '}
      {at
        ? `nothing is left ${weekday(at, zone)}`
        : total > budget.limit
          ? 'the limit is reached'
          : 'it lasts'}
      .
    </Typography>
  );
}
