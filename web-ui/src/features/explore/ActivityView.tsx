import { Box } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ExploreInput, Measure } from '../../generated/graphql';
import { authorized, ServiceError } from '../../kit/api/request';
import { problem } from '../../kit/auth/session';
import { explored } from '../../kit/explore/explored';
import { exploredFile } from '../../kit/explore/files';
import { FormatMenu } from '../../kit/files/FormatMenu';
import type { FileFormat } from '../../kit/files/formats';
import { saveAnswer } from '../../kit/files/saveAnswer';
import { saveTable } from '../../kit/files/saveTable';
import { restricted } from '../../kit/filter/restricted';
import { count, counted, percent, seconds } from '../../kit/format/format';
import { locale } from '../../kit/format/preferences';
import { periodOf, rangeKey, spanInput } from '../../kit/range/range';
import { usePalette } from '../../kit/theme/usePalette';
import { RankedBar } from '../dashboard/cards/RankedBar';
import { Choice } from './Choice';
import { useAnswer, useExplore } from './ExploreContext';
import { measureInfo } from './measureInfo';
import { Panel } from './Panel';
import { shade } from './RetentionView';
import { byLength, LENGTHS, peak, type WeekHours, weekHours } from './weekHours';

/** What adds up, so that the hours of several days can be taken together. */
const MEASURES: Measure[] = [
  'REQUESTS',
  'COST',
  'TOTAL_TOKENS',
  'ERRORS',
  'MODEL_CALLS',
  'THREATS',
];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When requests come, and how long sessions take. */
export function ActivityView() {
  const { state, change } = useExplore();
  const measure = MEASURES.includes(state.measure) ? state.measure : 'REQUESTS';
  return (
    <>
      <Box sx={{ mb: 2 }}>
        <Choice
          label="Measure"
          value={measure}
          options={MEASURES.map((one) => ({ value: one, label: measureInfo(one).label }))}
          onChange={(next) => change((now) => ({ ...now, measure: next }))}
        />
      </Box>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <WeekPanel measure={measure} />
        <SessionsPanel />
      </Box>
    </>
  );
}

function WeekPanel({ measure }: { measure: Measure }) {
  const { range, filter } = useExplore();
  const { label, format } = measureInfo(measure);
  const title = `${label} by weekday and hour`;
  const input = (now: number): ExploreInput => ({
    ...spanInput(range, now),
    measures: [measure],
    dimensions: ['HOUR_OF_DAY'],
    interval: 'DAY',
    limit: 24,
    ...(filter && { filter }),
  });
  const query = useAnswer([`week of ${measure}`, filter], (now, signal) =>
    explored(input(now), { series: true, groups: true, lines: true }, signal),
  );
  const save = (format: FileFormat) =>
    saveAnswer(title, exploredFile(input(Date.now()), true), format);
  const answer = query.data;
  const hours = (answer?.groups ?? []).map(({ keys, values }) => ({
    hour: keys[0] ?? '0',
    series: values[0]?.series ?? [],
  }));
  const table = weekHours(hours, answer?.timestamps ?? [], range.zone);
  const top = peak(table);
  return (
    <Panel
      title={title}
      note={
        top.value > 0 &&
        `most on ${weekdayName(top.day + 1)} at ${top.hour}:00 with ${format(top.value)}; clocks of ${range.zone}`
      }
      query={query}
      height="16rem"
      isEmpty={top.value === 0}
      actions={<FormatMenu disabled={top.value === 0} parts={[{ title, save }]} />}
    >
      <WeekTable table={table} most={top.value} measure={measure} />
    </Panel>
  );
}

function WeekTable({ table, most, measure }: { table: WeekHours; most: number; measure: Measure }) {
  const palette = usePalette();
  const { format, short } = measureInfo(measure);
  return (
    <Box role="region" aria-label="Weekdays and hours, as a table" tabIndex={0} sx={scroll}>
      <Box component="table" sx={grid}>
        <thead>
          <tr>
            <td />
            {HOURS.map((hour) => (
              <th scope="col" key={hour}>
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.map((row, day) => (
            <tr key={weekdayName(day + 1)}>
              <th scope="row">{weekdayName(day + 1, 'short')}</th>
              {row.map((value, hour) => (
                <td
                  key={HOURS[hour]}
                  title={`${weekdayName(day + 1)}, ${hour}:00–${hour + 1}:00: ${format(value)}`}
                  style={value > 0 ? shade(Math.sqrt(value / most), palette) : undefined}
                >
                  {value > 0 ? short(value) : '·'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Box>
    </Box>
  );
}

const scroll = { overflow: 'auto' };

const grid = {
  width: '100%',
  minWidth: '60rem',
  tableLayout: 'fixed',
  borderCollapse: 'separate',
  borderSpacing: '2px',
  fontSize: '0.72rem',
  fontVariantNumeric: 'tabular-nums',
  '& td': { height: '1.9rem', textAlign: 'center', borderRadius: 1, overflow: 'hidden', p: 0 },
  '& th': { fontWeight: 500, color: 'text.secondary', p: 0 },
  '& td:first-of-type:empty, & tbody th': { width: '2.6rem', textAlign: 'left' },
};

const MOST_SESSIONS = 1_000;

interface SessionRow {
  time: string;
  end: string;
}

/** How long the newest sessions took. */
function SessionsPanel() {
  const { range, filter, fault } = useExplore();
  const palette = usePalette();
  const ofUsers = restricted(filter, 'sessions');
  const query = useQuery({
    queryKey: ['session lengths', rangeKey(range), ofUsers],
    queryFn: ({ signal }) => sessionsOf(periodOf(range, Date.now()), ofUsers ?? '', signal),
    enabled: fault === undefined && ofUsers !== undefined,
  });
  const rows = query.data ?? [];
  const lengths = byLength(
    rows.map(({ time, end }) => (Date.parse(end) - Date.parse(time)) / 1_000),
  );
  const most = Math.max(1, ...lengths);
  if (ofUsers === undefined) {
    return (
      <Panel
        title="Session lengths"
        isEmpty
        empty="Sessions have only users in common with requests: a filter of anything else cannot be asked of them."
      />
    );
  }
  return (
    <Panel
      title="Session lengths"
      note={
        rows.length === MOST_SESSIONS
          ? `of the newest ${count(MOST_SESSIONS)} sessions in the range`
          : `of ${counted(rows.length, 'session')}, from the first request to the last`
      }
      query={query}
      height="14rem"
      isEmpty={rows.length === 0}
      actions={
        <FormatMenu
          disabled={rows.length === 0}
          parts={[{ title: 'Session lengths', save: (format) => saveLengths(lengths, format) }]}
        />
      }
    >
      {lengths.map((number, at) => (
        <RankedBar
          key={LENGTHS[at]}
          name={lengthName(at)}
          value={`${count(number)} · ${percent(number / rows.length)}`}
          share={number / most}
          color={palette.accent}
        />
      ))}
    </Panel>
  );
}

/** Monday, by the customs of the locale. @param day from 1, Monday, to 7 */
function weekdayName(day: number, style: 'long' | 'short' = 'long'): string {
  const monday = Date.UTC(2024, 0, 1);
  return new Intl.DateTimeFormat(locale(), { weekday: style, timeZone: 'UTC' }).format(
    monday + (day - 1) * 86_400_000,
  );
}

/** As they are shown: they are counted here, among the newest sessions alone. */
function saveLengths(lengths: readonly number[], format: FileFormat) {
  const rows = lengths.map((number, at) => ({ number, from: LENGTHS[at], to: LENGTHS[at + 1] }));
  const columns = [
    { label: 'From (s)', value: ({ from }: (typeof rows)[number]) => from },
    {
      label: 'Below (s)',
      value: ({ to }: (typeof rows)[number]) => (Number.isFinite(to) ? to : null),
    },
    { label: 'Sessions', value: ({ number }: (typeof rows)[number]) => number },
  ];
  return saveTable({ name: 'Session lengths', columns, rows }, format);
}

function lengthName(at: number): string {
  const [from = 0, to = 0] = [LENGTHS[at], LENGTHS[at + 1]];
  if (at === 0) return `Under ${seconds(to)}`;
  return Number.isFinite(to) ? `${seconds(from)} to ${seconds(to)}` : `${seconds(from)} and more`;
}

async function sessionsOf(
  { start, end }: { start: string; end: string },
  filter: string,
  signal: AbortSignal,
): Promise<SessionRow[]> {
  const question = { start, end, filter, fields: ['time', 'end'], limit: MOST_SESSIONS };
  const response = await authorized('/api/rows/sessions', {
    method: 'POST',
    signal,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(question),
  });
  if (!response.ok) throw new ServiceError(await problem(response), response.status);
  return ((await response.json()) as { rows: SessionRow[] }).rows;
}
