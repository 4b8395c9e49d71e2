import { useMemo } from 'react';
import { TimeChart } from '../../../kit/charts/TimeChart';
import type { TimeSeries } from '../../../kit/charts/timeSeries';
import { milliseconds } from '../../../kit/format/format';
import { COMPARED } from '../../../kit/range/rangeText';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import { Legend } from './Legend';
import type { CardQuestion } from './question';
import { timeColumn } from './timeColumn';

export const slices: Slice[] = ['latency', 'latencySummary'];
const HEIGHT = '15rem';
const QUESTION: CardQuestion = {
  measures: ['P50_LATENCY', 'P95_LATENCY', 'P99_LATENCY', 'AVG_LATENCY'],
  points: true,
};
const formatted = (seconds: number) => milliseconds(seconds * 1_000);

export function LatencyChartCard() {
  const { state, answer, buckets, zoom } = useDashboard();
  const palette = usePalette();
  const points = answer?.dashboard.latency;
  const before = answer?.dashboard.previous?.latency;
  const overall = answer?.dashboard.latencySummary?.latencyMs;
  const series = useMemo<TimeSeries[]>(() => {
    if (!points) return [];
    const [fast, , , slow] = palette.categories;
    const line = { kind: 'line' as const };
    return [
      {
        ...line,
        name: 'p50',
        color: palette.accent,
        values: points.map((p) => p.percentiles.p50 ?? null),
      },
      {
        ...line,
        name: 'p95',
        color: fast ?? palette.accent,
        values: points.map((p) => p.percentiles.p95 ?? null),
      },
      {
        ...line,
        name: 'p99',
        color: slow ?? palette.accent,
        values: points.map((p) => p.percentiles.p99 ?? null),
      },
      ...(before
        ? [
            {
              ...line,
              name: `p95, ${COMPARED[state.compare].toLowerCase()}`,
              color: palette.secondaryText,
              ghost: true,
              values: points.map((_, index) => before[index]?.percentiles.p95 ?? null),
            },
          ]
        : []),
    ];
  }, [points, before, palette, state.compare]);
  const values: Record<string, string> = {
    p50: milliseconds(overall?.p50),
    p95: milliseconds(overall?.p95),
    p99: milliseconds(overall?.p99),
  };
  return (
    <DataCard
      title="Latency"
      slices={slices}
      height={HEIGHT}
      isEmpty={!points?.some(({ avg }) => avg !== null)}
      empty="No requests in this range."
      question={QUESTION}
      table={
        points &&
        buckets && {
          name: 'Latency over time, in seconds',
          rows: points.map((point, index) => ({ ...point, index })),
          columns: [
            timeColumn(buckets),
            ...(['p50', 'p95', 'p99'] as const).map((name) => ({
              label: name,
              value: (row: (typeof points)[number]) => row.percentiles[name],
              text: (row: (typeof points)[number]) => milliseconds(times(row.percentiles[name])),
              numeric: true,
            })),
            {
              label: 'Average',
              value: (row) => row.avg,
              text: (row) => milliseconds(times(row.avg)),
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
              items={series.map(({ name, color, ghost }) => ({
                name,
                color,
                dashed: ghost,
                value: values[name],
              }))}
            />
            <TimeChart
              label={`Latency over time: median ${values.p50}, 95 % within ${values.p95}, 99 % within ${values.p99}.`}
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

function times(seconds: number | null | undefined) {
  return seconds === null || seconds === undefined ? null : seconds * 1_000;
}
