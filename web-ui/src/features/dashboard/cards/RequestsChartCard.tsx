import { useMemo } from 'react';
import { TimeChart } from '../../../kit/charts/TimeChart';
import type { TimeSeries } from '../../../kit/charts/timeOption';
import { compact, count, percent } from '../../../kit/format/format';
import { COMPARED } from '../../../kit/range/rangeText';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import { Legend } from './Legend';
import { timeColumn } from './timeColumn';

export const slices: Slice[] = ['requests'];
const HEIGHT = '15rem';

export function RequestsChartCard() {
  const { state, answer, buckets, zoom } = useDashboard();
  const palette = usePalette();
  const points = answer?.dashboard.requests;
  const before = answer?.dashboard.previous?.requests;
  const series = useMemo<TimeSeries[]>(() => {
    if (!points) return [];
    return [
      {
        name: 'Success',
        color: palette.success,
        kind: 'bar',
        stacked: true,
        values: points.map((point) => point.success),
      },
      {
        name: 'Error',
        color: palette.error,
        kind: 'bar',
        stacked: true,
        values: points.map((point) => point.error),
      },
      ...(before
        ? [
            {
              name: COMPARED[state.compare],
              color: palette.secondaryText,
              kind: 'line' as const,
              ghost: true,
              values: points.map((_, i) => sum(before[i])),
            },
          ]
        : []),
    ];
  }, [points, before, palette, state.compare]);
  const total = points?.reduce((all, point) => all + sum(point), 0) ?? 0;
  const errors = points?.reduce((all, point) => all + point.error, 0) ?? 0;
  return (
    <DataCard
      title="Requests"
      slices={slices}
      height={HEIGHT}
      isEmpty={total === 0}
      empty="No requests in this range."
      table={
        points &&
        buckets && {
          name: 'Requests over time',
          rows: points.map((point, index) => ({ ...point, index })),
          columns: [
            timeColumn(buckets),
            {
              label: 'Success',
              value: (row) => row.success,
              text: (row) => count(row.success),
              numeric: true,
            },
            {
              label: 'Error',
              value: (row) => row.error,
              text: (row) => count(row.error),
              numeric: true,
            },
          ],
        }
      }
    >
      {(chart) =>
        buckets && (
          <>
            <Legend
              items={series.map(({ name, color, ghost }) => ({ name, color, dashed: ghost }))}
            />
            <TimeChart
              label={`Requests over time: ${count(total)}, of which ${percent(errors / total)} failed.`}
              handle={chart}
              height={`calc(${HEIGHT} - 1.75rem)`}
              buckets={buckets}
              series={series}
              format={count}
              axisFormat={compact}
              total
              onZoom={zoom}
            />
          </>
        )
      }
    </DataCard>
  );
}

function sum(point: { success: number; error: number } | undefined) {
  return point ? point.success + point.error : 0;
}
