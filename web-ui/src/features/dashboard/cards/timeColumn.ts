import { type Buckets, bucketName } from '../../../kit/charts/buckets';
import type { Column } from '../../../kit/files/table';

/** The first column of every table over time: exact in files, readable on the page. */
export function timeColumn(buckets: Buckets): Column<{ index: number }> {
  return {
    label: 'Time',
    value: ({ index }) => new Date(buckets.starts[index] ?? 0).toISOString(),
    text: ({ index }) => bucketName(buckets, index),
  };
}
