import { Alert, Autocomplete, Box, Chip, TextField } from '@mui/material';
import { useQueries } from '@tanstack/react-query';
import type { Dimension, Measure } from '../../generated/graphql';
import { isTransient } from '../../kit/api/request';
import { distributed, explored } from '../../kit/explore/explored';
import { FormatMenu } from '../../kit/files/FormatMenu';
import { saveTable } from '../../kit/files/saveTable';
import { joined } from '../../kit/filter/edit';
import { fieldNamed } from '../../kit/filter/fields';
import { NO_FILTER } from '../../kit/filter/filter';
import { useFieldValues } from '../../kit/filter/values';
import { compact, count } from '../../kit/format/format';
import { periodOf, rangeKey, spanInput } from '../../kit/range/range';
import { Choice } from './Choice';
import { best, filterOf, LINES, type Line, type Sample, samplesOf, TOTALS_OF } from './compared';
import { comparedTable } from './comparedTable';
import { useAnswer, useExplore } from './ExploreContext';
import { COMPARABLE, MOST_COMPARED } from './exploreState';
import { groupingInfo, groupingOf } from './groupings';
import { Panel } from './Panel';
import type { Interval } from './spread';
import { WhatIfPanel } from './WhatIfPanel';

/** From one star to five, and none at all. */
const RATINGS = 6;

/** Two or more models, keys, projects or providers side by side. */
export function CompareView() {
  const { state, change, filter } = useExplore();
  const offered = useOffered();
  const values =
    state.values.length > 0 ? state.values : offered.slice(0, 2).map(({ value }) => value);
  const info = groupingInfo(groupingOf(state.of));
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mb: 2 }}>
        <Choice
          label="Compare"
          value={state.of}
          options={COMPARABLE.map((one) => ({
            value: one,
            label: `${groupingInfo(groupingOf(one)).label}s`,
          }))}
          onChange={(of) => change((now) => ({ ...now, of, values: [] }))}
        />
        <Autocomplete
          multiple
          size="small"
          freeSolo
          filterSelectedOptions
          options={offered.map(({ value }) => value)}
          value={values}
          onChange={(_, next) =>
            change((now) => ({ ...now, values: next.slice(0, MOST_COMPARED) }))
          }
          getOptionLabel={info.read}
          renderOption={({ key, ...props }, value) => (
            <li key={key} {...props}>
              {info.read(value)} · {compact(offered.find((one) => one.value === value)?.count)}
            </li>
          )}
          renderValue={(shown, item) =>
            shown.map((value, index) => {
              const { key, ...props } = item({ index });
              return <Chip key={key} size="small" label={info.read(value)} {...props} />;
            })
          }
          renderInput={(props) => (
            <TextField {...props} label={`${info.label}s, at most ${MOST_COMPARED}`} />
          )}
          sx={{ flex: '1 1 20rem', maxWidth: '48rem' }}
        />
      </Box>
      <Comparison values={values} />
      {state.of === 'MODEL' && (
        <Box sx={{ mt: 2 }}>
          <WhatIfPanel
            models={offered.map(({ value }) => value)}
            among={joined(filter, values.length > 0 ? filterOf(state.of, values) : '')}
          />
        </Box>
      )}
    </>
  );
}

function useOffered() {
  const { state, range } = useExplore();
  const field = fieldNamed('explore', groupingOf(state.of));
  const { values } = useFieldValues('explore', field, NO_FILTER, periodOf(range, Date.now()), '');
  return values;
}

function Comparison({ values }: { values: string[] }) {
  const { state, range, filter } = useExplore();
  const { of } = state;
  const among = values.length > 0;
  const ours = joined(filter, among ? filterOf(of, values) : '');
  const ask =
    (dimensions: Dimension[], measures: Measure[], limit: number) =>
    (now: number, signal: AbortSignal) =>
      explored(
        { ...spanInput(range, now), filter: ours, limit, dimensions, measures },
        { groups: true },
        signal,
      );
  const totals = useAnswer([`compared by ${of}`, ours], ask([of], TOTALS_OF, MOST_COMPARED), among);
  const ratings = useAnswer(
    [`ratings compared by ${of}`, ours],
    ask([of, 'RATING'], ['RATINGS'], MOST_COMPARED * RATINGS),
    among,
  );
  const { spreads, error } = useSpreads(values);
  const untold = error ?? ratings.error;
  const samples = samplesOf(values, totals.data, ratings.data, spreads);
  const info = groupingInfo(groupingOf(of));
  return (
    <Panel
      title="Side by side"
      note="with 95 % confidence intervals; a figure is marked as better only where its interval is apart from all others"
      query={among ? totals : undefined}
      height="24rem"
      isEmpty={!among}
      empty="Choose what to compare."
      actions={
        <FormatMenu
          disabled={!totals.data}
          parts={[
            { title: 'Side by side', save: (format) => saveTable(comparedTable(samples), format) },
          ]}
        />
      }
    >
      {untold && (
        <Alert severity="warning" variant="outlined" sx={{ mb: 1 }}>
          {untold.message} What rests on it is left out.
        </Alert>
      )}
      <Box role="region" aria-label="Comparison" tabIndex={0} sx={{ overflow: 'auto' }}>
        <Box component="table" sx={table}>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              {samples.map(({ value }) => (
                <th scope="col" key={value}>
                  {info.read(value)}
                </th>
              ))}
              <th scope="col">Interval by</th>
            </tr>
          </thead>
          <tbody>
            {LINES.map((line) => (
              <LineRow key={line.label} line={line} samples={samples} />
            ))}
          </tbody>
        </Box>
      </Box>
    </Panel>
  );
}

function LineRow({ line, samples }: { line: Line; samples: Sample[] }) {
  const winner = best(line, samples);
  const figures = samples.map((sample) => line.figure(sample));
  const scale = Math.max(
    0,
    ...figures.map(({ number = 0, interval }) => Math.max(number, interval?.[1] ?? 0)),
  );
  return (
    <tr>
      <th scope="row">{line.label}</th>
      {figures.map(({ text, number, of, interval }, at) => (
        <td key={samples[at]?.value}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', flexWrap: 'wrap' }}>
            <strong>{text}</strong>
            {winner === at && (
              <Box component="span" sx={{ color: 'success.main', fontSize: '0.75rem' }}>
                better
              </Box>
            )}
          </Box>
          {interval && number !== undefined && scale > 0 && (
            <Range interval={interval} number={number} scale={scale} />
          )}
          <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>
            {interval && `${line.format(interval[0])} – ${line.format(interval[1])}`}
            {interval && of !== undefined && ' · '}
            {of !== undefined && `n = ${count(of)}`}
          </Box>
        </td>
      ))}
      <Box component="td" sx={{ fontSize: '0.75rem', color: 'text.secondary', minWidth: '10rem' }}>
        {line.method}
      </Box>
    </tr>
  );
}

/** An interval and the figure in it, on the scale of its line. */
function Range({ interval, number, scale }: { interval: Interval; number: number; scale: number }) {
  const at = (value: number) => `${(value / scale) * 100}%`;
  return (
    <Box
      aria-hidden="true"
      sx={{ position: 'relative', height: 8, my: 0.5, mr: 1, backgroundColor: 'action.hover' }}
    >
      <Box
        sx={{
          position: 'absolute',
          top: 2,
          bottom: 2,
          left: at(interval[0]),
          width: at(interval[1] - interval[0]),
          minWidth: 2,
          borderRadius: 1,
          backgroundColor: 'primary.main',
          opacity: 0.45,
        }}
      />
      <Box
        sx={{
          position: 'absolute',
          top: 0,
          bottom: 0,
          width: 2,
          left: at(number),
          backgroundColor: 'primary.main',
        }}
      />
    </Box>
  );
}

const QUANTITIES = ['LATENCY', 'COST'] as const;

/** How latencies and costs of each of them are spread. */
function useSpreads(values: readonly string[]) {
  const { state, range, filter, fault } = useExplore();
  const { of } = state;
  const questions = values.flatMap((value) =>
    QUANTITIES.map((quantity) => ({ quantity, filter: joined(filter, filterOf(of, [value])) })),
  );
  const answers = useQueries({
    queries: questions.map((one) => ({
      queryKey: ['explore', rangeKey(range), 'spread', one],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        distributed({ ...spanInput(range, Date.now()), ...one, fine: true }, false, signal),
      enabled: fault === undefined,
      retry: (attempt: number, failure: Error) => attempt < 1 && isTransient(failure),
    })),
  });
  const spreads = values.map((_, at) => ({
    latency: answers[at * 2]?.data,
    cost: answers[at * 2 + 1]?.data,
  }));
  return { spreads, error: answers.find((answer) => answer.error)?.error };
}

const table = {
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.875rem',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': {
    p: '8px',
    textAlign: 'left',
    verticalAlign: 'top',
    borderBottom: 1,
    borderColor: 'divider',
    minWidth: '8rem',
  },
  '& thead th': { color: 'text.secondary', fontWeight: 600 },
  '& tbody th': { fontWeight: 500 },
};
