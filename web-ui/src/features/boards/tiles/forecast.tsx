import TrendingUp from '@mui/icons-material/TrendingUp';
import { Box, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { graphql } from '../../../generated';
import type { ForecastTileQuery, Measure, Period } from '../../../generated/graphql';
import { isTransient, request } from '../../../kit/api/request';
import { fullValue, measureLabel, shortValue } from '../../../kit/explore/measures';
import type { Column } from '../../../kit/files/table';
import { percent } from '../../../kit/format/format';
import { useBoard } from '../data/BoardContext';
import { faultOf, filterOf } from '../data/filters';
import { refused } from '../data/useTileQuery';
import type { Tile } from '../document/board';
import { type Asked, type BodyProps, tileType } from './tileType';

const FORECAST = graphql(`
  query ForecastTile($input: ForecastInput!) {
    forecast(input: $input) {
      measure
      start
      end
      soFar
      total
      low
      high
      error
    }
  }
`);

type Forecast = ForecastTileQuery['forecast'];

const PERIODS: { value: Period; label: string }[] = [
  { value: 'MONTH', label: 'This month' },
  { value: 'WEEK', label: 'This week' },
  { value: 'DAY', label: 'Today' },
];

interface Row {
  label: string;
  value: number | null | undefined;
}

const columns: Column<Row>[] = [
  { label: 'What', value: ({ label }) => label },
  { label: 'Value', value: ({ value }) => value, numeric: true },
];

/** What a sum is likely to come to. Its time is the present day, week or month, not the range of the dashboard. */
export const forecast = tileType<Forecast>({
  kind: 'forecast',
  label: 'Forecast',
  icon: TrendingUp,
  choices: {
    measures: { most: 1 },
    options: [{ name: 'period', label: 'Until the end of', kind: 'choice', choices: PERIODS }],
  },
  blank: { w: 3, h: 2, measures: ['COST'], options: { period: 'MONTH' } },
  title: (tile) =>
    `${measureLabel(measureOf(tile))}, forecast of ${periodOf(tile).label.toLowerCase()}`,
  useData: useForecast,
  table: (tile, { soFar, total, low, high }) => ({
    name: tile.title || 'Forecast',
    columns,
    rows: [
      { label: 'So far', value: soFar },
      { label: 'Expected', value: total },
      { label: 'At least, 80 %', value: low },
      { label: 'At most, 80 %', value: high },
    ],
  }),
  Body: ForecastBody,
});

function measureOf(tile: Tile): Measure {
  return tile.measures?.[0] ?? 'COST';
}

function periodOf(tile: Tile) {
  return (
    PERIODS.find(({ value }) => value === tile.options?.period) ?? {
      value: 'MONTH' as Period,
      label: 'This month',
    }
  );
}

function useForecast(tile: Tile, isSeen: boolean): Asked<Forecast> {
  const board = useBoard();
  const { range, filter } = board;
  const fault = faultOf(tile, board);
  const input = {
    measure: measureOf(tile),
    period: periodOf(tile).value,
    filter: filterOf(tile, filter),
    timeZone: range.zone,
  };
  const answer = useQuery({
    queryKey: ['forecast', input],
    queryFn: async ({ signal }) => (await request(FORECAST, { input }, signal)).forecast,
    enabled: isSeen && fault === undefined,
    staleTime: 60_000,
    refetchInterval: 300_000,
    retry: (attempt, error) => attempt < 3 && isTransient(error),
  });
  return fault === undefined ? answer : refused(fault);
}

function ForecastBody({ tile, data }: BodyProps<Forecast>) {
  const measure = measureOf(tile);
  const { soFar, total, low, high, error } = data;
  const isKnown = total !== null && total !== undefined;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', gap: 0.5 }}>
      <Typography
        component="p"
        title={isKnown ? fullValue(measure, total) : undefined}
        sx={{
          fontSize: '1.6rem',
          lineHeight: 1.2,
          fontWeight: 600,
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {isKnown ? shortValue(measure, total) : 'Not known yet'}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {isKnown
          ? `${shortValue(measure, low)} to ${shortValue(measure, high)} with 80 %`
          : 'Two days must be known to forecast.'}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {shortValue(measure, soFar)} so far
        {error != null && `, ${percent(error)} off in the past`}
      </Typography>
    </Box>
  );
}
