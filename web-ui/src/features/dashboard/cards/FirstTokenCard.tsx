import { useMemo } from 'react';
import { TimeChart } from '../../../kit/charts/TimeChart';
import type { TimeSeries } from '../../../kit/charts/timeSeries';
import { milliseconds } from '../../../kit/format/format';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import { Legend } from './Legend';
import { timeColumn } from './timeColumn';

export const slices: Slice[] = ['latency', 'latencySummary'];
const HEIGHT = '15rem';
const formatted = (seconds: number) => milliseconds(seconds * 1_000);

export function FirstTokenCard() {
  const { answer, buckets, zoom } = useDashboard();
  const palette = usePalette();
  const points = answer?.dashboard.latency;
  const overall = answer?.dashboard.latencySummary?.timeToFirstTokenMs;
  const series = useMemo<TimeSeries[]>(() => {
    if (!points) return [];
    const line = { kind: 'line' as const };
    return [
      {
        ...line,
        name: 'p50',
        color: palette.accent,
        values: points.map(({ firstToken }) => firstToken.p50 ?? null),
      },
      {
        ...line,
        name: 'p95',
        color: palette.categories[0] ?? palette.accent,
        values: points.map(({ firstToken }) => firstToken.p95 ?? null),
      },
    ];
  }, [points, palette]);
  const values: Record<string, string> = {
    p50: milliseconds(overall?.p50),
    p95: milliseconds(overall?.p95),
  };
  return (
    <DataCard
      title="Time to first token"
      note="streamed answers"
      slices={slices}
      height={HEIGHT}
      isEmpty={overall?.p50 === null || overall?.p50 === undefined}
      empty="No streamed answer reported its first token in this range."
      // No question: explorations do not measure the median time to the first token.
      table={
        points &&
        buckets && {
          name: 'Time to first token, in seconds',
          rows: points.map((point, index) => ({ ...point, index })),
          columns: [
            timeColumn(buckets),
            ...(['p50', 'p95'] as const).map((name) => ({
              label: name,
              value: (row: (typeof points)[number]) => row.firstToken[name],
              text: (row: (typeof points)[number]) =>
                milliseconds(row.firstToken[name] && row.firstToken[name] * 1_000),
              numeric: true,
            })),
          ],
        }
      }
    >
      {(chart) =>
        buckets && (
          <>
            <Legend
              items={series.map(({ name, color }) => ({ name, color, value: values[name] }))}
            />
            <TimeChart
              label={`Time to first token: median ${values.p50}, 95 % within ${values.p95}.`}
              handle={chart}
              height={`calc(${HEIGHT} - 1.75rem)`}
              buckets={buckets}
              series={series}
              format={formatted}
              onZoom={zoom}
            />
          </>
        )
      }
    </DataCard>
  );
}
