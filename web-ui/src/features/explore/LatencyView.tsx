import { Box } from '@mui/material';
import { useMemo } from 'react';
import type { Measure } from '../../generated/graphql';
import { bucketsOf } from '../../kit/charts/buckets';
import { HeatMap } from '../../kit/charts/HeatMap';
import { distributed, explored } from '../../kit/explore/explored';
import { distributionFile } from '../../kit/explore/files';
import { DataTableView, visuallyHidden } from '../../kit/files/DataTable';
import { FormatMenu } from '../../kit/files/FormatMenu';
import type { FileFormat } from '../../kit/files/formats';
import { saveAnswer } from '../../kit/files/saveAnswer';
import { joined } from '../../kit/filter/edit';
import { count, counted, percent } from '../../kit/format/format';
import { periodOf, spanInput } from '../../kit/range/range';
import { Figures } from '../dashboard/cards/Figures';
import { Choice } from './Choice';
import { useAnswer, useExplore } from './ExploreContext';
import { QUANTITIES } from './exploreState';
import { Histogram } from './Histogram';
import { Panel } from './Panel';
import { QUANTITY, stepFilter } from './quantities';
import { countOf, quantile, type Step } from './spread';

const HEIGHT = '20rem';
const SHARES = [
  ['p50', 0.5],
  ['p90', 0.9],
  ['p95', 0.95],
  ['p99', 0.99],
] as const;
const MEASURED: Measure[] = ['P50_LATENCY', 'P90_LATENCY', 'P95_LATENCY', 'P99_LATENCY'];

/** How a number of requests is spread, over time and together. */
export function LatencyView() {
  const { state, change, range, filter } = useExplore();
  const { quantity } = state;
  const { label, format } = QUANTITY[quantity];
  const input = (now: number) => ({
    ...spanInput(range, now),
    quantity,
    fine: true,
    ...(filter && { filter }),
  });
  const query = useAnswer([`distribution of ${quantity}`, filter], (now, signal) =>
    distributed(input(now), true, signal),
  );
  const percentiles = usePercentiles();
  const answer = query.data;
  const steps = useMemo(() => trimmed(answer?.steps ?? []), [answer]);
  const marks = SHARES.flatMap(([name, share], at) => {
    const value = percentiles?.[at] ?? quantile(steps, share);
    return value === undefined || value === null ? [] : [{ name, value }];
  });
  const about = percentiles ? '' : '≈ ';
  const all = countOf(steps);
  const buckets = useMemo(
    () => answer && bucketsOf({ ...answer, ...periodOf(range, Date.now()), zone: range.zone }),
    [answer, range],
  );
  const rows = useMemo(
    () =>
      steps.map(({ from, to, series }) => ({
        name: `${format(from)} – ${format(to)}`,
        counts: series ?? [],
      })),
    [steps, format],
  );
  const table = {
    name: `${label} of requests`,
    rows: steps,
    columns: [
      { label: 'From', value: (row: Step) => row.from, text: (row: Step) => format(row.from) },
      { label: 'Below', value: (row: Step) => row.to, text: (row: Step) => format(row.to) },
      {
        label: 'Requests',
        value: (row: Step) => row.count,
        text: (row: Step) => count(row.count),
        numeric: true,
      },
    ],
  };
  const save = (title: string, points: boolean) => ({
    title,
    save: (format: FileFormat) =>
      saveAnswer(title, distributionFile(input(Date.now()), points), format),
  });
  const summary = `${label} of ${counted(all, 'request')}: ${marks
    .map(({ name, value }) => `${name} ${about}${format(value)}`)
    .join(', ')}.`;
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 2, alignItems: 'center' }}>
        <Choice
          label="Number"
          value={quantity}
          options={QUANTITIES.map((one) => ({ value: one, label: QUANTITY[one].label }))}
          onChange={(next) => change((now) => ({ ...now, quantity: next }))}
        />
        {answer && (
          <Box sx={{ mb: -1.5 }}>
            <Figures
              figures={[
                { name: 'Requests', value: count(all) },
                ...marks.map(({ name, value }) => ({ name, value: `${about}${format(value)}` })),
                ...(answer.unknown > 0
                  ? [{ name: 'Without it', value: count(answer.unknown) }]
                  : []),
              ]}
            />
          </Box>
        )}
      </Box>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <Panel
          title={`${label} over time`}
          note="the stronger the colour, the more requests"
          query={query}
          height={HEIGHT}
          isEmpty={all === 0}
          actions={<FormatMenu disabled={all === 0} parts={[save(`${label} over time`, true)]} />}
        >
          {buckets && (
            <HeatMap
              buckets={buckets}
              rows={rows}
              noun="requests"
              label={`Over time, ${summary}`}
              height={HEIGHT}
            />
          )}
        </Panel>
        <Panel
          title="Histogram"
          note={`in steps that grow with the ${label.toLowerCase()}`}
          query={query}
          height="18rem"
          isEmpty={all === 0}
          actions={<FormatMenu disabled={all === 0} parts={[save(table.name, false)]} />}
        >
          <Histogram
            steps={steps}
            format={format}
            marks={marks}
            label={summary}
            onPick={(step) => {
              const text = stepFilter(quantity, step.from, step.to);
              if (text) change((now) => ({ ...now, query: joined(now.query, text) }));
            }}
          />
          <div style={visuallyHidden}>
            <DataTableView table={table} />
          </div>
          <Box sx={{ fontSize: '0.78rem', color: 'text.secondary', mt: 1 }}>
            {tailOf(steps, all)}
            {percentiles
              ? 'Percentiles are measured, within 1.6 %.'
              : 'Percentiles are read off the histogram.'}
          </Box>
        </Panel>
      </Box>
    </>
  );
}

/** Latencies have percentiles of their own, which are exacter than what a histogram tells. */
function usePercentiles() {
  const { state, range, filter } = useExplore();
  const isLatency = state.quantity === 'LATENCY';
  const { data } = useAnswer(
    ['percentiles', filter],
    (now, signal) =>
      explored(
        { ...spanInput(range, now), measures: MEASURED, ...(filter && { filter }) },
        {},
        signal,
      ),
    isLatency,
  );
  return isLatency ? data?.totals.map(({ total }) => total) : undefined;
}

/** Without the empty steps at both ends. */
function trimmed<S extends Step>(steps: readonly S[]): S[] {
  const first = steps.findIndex((step) => step.count > 0);
  const last = steps.findLastIndex((step) => step.count > 0);
  return first < 0 ? [] : steps.slice(first, last + 1);
}

function tailOf(steps: readonly Step[], all: number): string {
  const top = steps.reduce((best, step) => (step.count > best.count ? step : best), {
    from: 0,
    to: 0,
    count: 0,
  });
  return all > 0 ? `The fullest bar has ${percent(top.count / all)} of the requests. ` : '';
}
