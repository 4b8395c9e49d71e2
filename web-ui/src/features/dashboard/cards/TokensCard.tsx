import { useMemo } from 'react';
import { TimeChart } from '../../../kit/charts/TimeChart';
import type { TimeSeries } from '../../../kit/charts/timeSeries';
import { compact, count } from '../../../kit/format/format';
import type { Palette } from '../../../kit/theme/palette';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import { Legend } from './Legend';
import type { CardQuestion } from './question';
import { timeColumn } from './timeColumn';

export const slices: Slice[] = ['tokens'];
const HEIGHT = '15rem';
const QUESTION: CardQuestion = {
  measures: [
    'PROMPT_TOKENS',
    'CACHED_TOKENS',
    'CACHE_WRITE_TOKENS',
    'COMPLETION_TOKENS',
    'REASONING_TOKENS',
  ],
  points: true,
};

const KINDS = [
  { key: 'prompt', name: 'Input' },
  { key: 'cached', name: 'Cached input' },
  { key: 'cacheWrite', name: 'Cache writes' },
  { key: 'completion', name: 'Output' },
  { key: 'reasoning', name: 'Reasoning' },
] as const;

export function TokensCard() {
  const { answer, buckets, zoom } = useDashboard();
  const palette = usePalette();
  const points = answer?.dashboard.tokens;
  const kinds = useMemo(
    () =>
      KINDS.map((kind, index) => ({
        ...kind,
        color: kindColor(index, palette),
        sum: points?.reduce((all, { tokens }) => all + tokens[kind.key], 0) ?? 0,
      })).filter(({ sum }) => sum > 0),
    [points, palette],
  );
  const series = useMemo<TimeSeries[]>(
    () =>
      kinds.map(({ key, name, color }) => ({
        name,
        color,
        kind: 'bar',
        stacked: true,
        values: points?.map(({ tokens }) => tokens[key]) ?? [],
      })),
    [points, kinds],
  );
  const total = kinds.reduce((all, { sum }) => all + sum, 0);
  return (
    <DataCard
      title="Tokens by kind"
      note={total > 0 && compact(total)}
      slices={slices}
      height={HEIGHT}
      isEmpty={total === 0}
      empty="No tokens in this range."
      question={QUESTION}
      table={
        points &&
        buckets && {
          name: 'Tokens by kind over time',
          rows: points.map(({ tokens }, index) => ({ ...tokens, index })),
          columns: [
            timeColumn(buckets),
            ...KINDS.map(({ key, name }) => ({
              label: name,
              value: (row: Record<(typeof KINDS)[number]['key'], number>) => row[key],
              text: (row: Record<(typeof KINDS)[number]['key'], number>) => count(row[key]),
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
              items={kinds.map(({ name, color, sum }) => ({ name, color, value: compact(sum) }))}
            />
            <TimeChart
              label={`Tokens over time: ${count(total)} in all, ${kinds
                .map(({ name, sum }) => `${name.toLowerCase()} ${compact(sum)}`)
                .join(', ')}.`}
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

function kindColor(index: number, palette: Palette): string {
  return (
    [0, 1, 2, 3, 4].map((slot) => palette.categories[slot] ?? palette.other)[index] ?? palette.other
  );
}
