import type { Table } from '../files/table';
import type { Buckets } from './buckets';
import type { TimeSeries } from './timeSeries';

/** What a chart over time is drawn of: a row for each bucket. */
export function seriesTable(
  name: string,
  buckets: Buckets,
  series: readonly Pick<TimeSeries, 'name' | 'values'>[],
): Table<{ index: number }> {
  return {
    name,
    rows: buckets.starts.map((_, index) => ({ index })),
    columns: [
      {
        label: 'Time',
        value: ({ index }) => new Date(buckets.starts[index] ?? 0).toISOString(),
      },
      ...series.map((one) => ({
        label: one.name,
        value: ({ index }: { index: number }) => one.values[index],
      })),
    ],
  };
}
