import { Box } from '@mui/material';
import { useMemo } from 'react';
import type { UserStoryQuery } from '../../generated/graphql';
import { bucketsOf } from '../../kit/charts/buckets';
import { seriesTable } from '../../kit/charts/seriesTable';
import { TimeChart } from '../../kit/charts/TimeChart';
import type { TimeSeries } from '../../kit/charts/timeSeries';
import { Downloads } from '../../kit/files/TableTools';
import { compactMoney, money } from '../../kit/format/format';
import { modelColors } from '../../kit/theme/modelColors';
import { usePalette } from '../../kit/theme/usePalette';
import { Legend } from '../dashboard/cards/Legend';

interface Props {
  dashboard: UserStoryQuery['dashboard'];
  zone: string;
  zoom: (start: number, end: number) => void;
}

/** What the models cost over time. */
export function CostChart({ dashboard, zone, zoom }: Props) {
  const palette = usePalette();
  const { costs, summary } = dashboard;
  const buckets = useMemo(() => bucketsOf({ ...dashboard, zone }), [dashboard, zone]);
  const series = useMemo<TimeSeries[]>(() => {
    const bars = (name: string, color: string, values: readonly (number | null)[]) =>
      ({ name, color, values, kind: 'bar', stacked: true }) as const;
    return [
      ...costs.models.map((one) =>
        bars(one.model, modelColors.color(one.model, palette), one.costs),
      ),
      ...(costs.other.some(Boolean) ? [bars('Other models', palette.other, costs.other)] : []),
    ];
  }, [costs, palette]);
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Legend items={series} />
        </Box>
        <Downloads
          title={'Cost over time'}
          table={seriesTable('Cost over time', buckets, series)}
          chart={() => null}
        />
      </Box>
      <TimeChart
        label={`Cost over time: ${money(summary.totalCost)} in all.`}
        height="13rem"
        buckets={buckets}
        series={series}
        format={money}
        axisFormat={compactMoney}
        total
        onZoom={zoom}
      />
    </>
  );
}
