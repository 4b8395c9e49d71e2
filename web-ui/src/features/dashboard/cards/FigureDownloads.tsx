import type { Buckets } from '../../../kit/charts/buckets';
import { useTurn } from '../../../kit/charts/useTurn';
import { Downloads } from '../../../kit/files/TableTools';
import type { Table } from '../../../kit/files/table';
import { COMPARED } from '../../../kit/range/rangeText';
import { useDashboard } from '../DashboardContext';
import { type DashboardAnswer, isThere } from '../data/useDashboardData';
import type { DashboardState } from '../state/dashboardState';
import type { Metric } from './metrics';
import { cardFile } from './question';
import { timeColumn } from './timeColumn';

/** Saves a key figure, and what it has come from over time. */
export function FigureDownloads({ metric }: { metric: Metric }) {
  const { answer, buckets, state } = useDashboard();
  const isUsable =
    isThere(answer, metric.slices) && !metric.slices.some((slice) => answer.failed.has(slice));
  const isDrawn = useTurn(isUsable);
  if (!isDrawn || !isUsable || !buckets) return null;
  const { measure } = metric;
  // Without a measure it is a quotient, or counts what no exploration counts: then it is as it is shown.
  const [figure, series] = measure
    ? [
        () => cardFile({ measures: [measure], comparing: true }, state),
        () => cardFile({ measures: [measure], points: true }, state),
      ]
    : [];
  return (
    <Downloads
      title={`Key figure ${metric.name}`}
      table={figureTable(metric, answer, state)}
      file={figure}
      overTime={{ table: seriesTable(metric, answer, buckets), file: series }}
    />
  );
}

function figureTable(
  { name, value, before }: Metric,
  answer: DashboardAnswer,
  { compare }: DashboardState,
): Table<null> {
  const columns = [
    { label: 'Figure', value: () => name },
    { label: 'Value', value: () => value(answer), numeric: true },
  ];
  const compared = { label: COMPARED[compare], value: () => before(answer), numeric: true };
  return { name, columns: compare === 'off' ? columns : [...columns, compared], rows: [null] };
}

function seriesTable({ name, series }: Metric, { dashboard }: DashboardAnswer, buckets: Buckets) {
  const rows = series(dashboard).map((value, index) => ({ value, index }));
  const columns = [
    timeColumn(buckets),
    { label: name, value: (row: (typeof rows)[number]) => row.value, numeric: true },
  ];
  return { name, columns, rows };
}
