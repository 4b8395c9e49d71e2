import { Box, Button, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useMemo } from 'react';
import type { Measure, SeriesInterval } from '../../generated/graphql';
import { bucketsOf } from '../../kit/charts/buckets';
import { TimeChart } from '../../kit/charts/TimeChart';
import { UsualSwitch } from '../../kit/charts/UsualSwitch';
import { DIMENSIONS } from '../../kit/explore/dimensions';
import { explored } from '../../kit/explore/explored';
import { exploredFile } from '../../kit/explore/files';
import { MEASURES } from '../../kit/explore/measures';
import { useShowsUsual, useUsual } from '../../kit/explore/useUsual';
import { useWithoutPrice } from '../../kit/explore/useWithoutPrice';
import { FormatMenu } from '../../kit/files/FormatMenu';
import type { FileFormat } from '../../kit/files/formats';
import { saveAnswer } from '../../kit/files/saveAnswer';
import { useFilterActions } from '../../kit/filter/actions';
import { useTagKeys } from '../../kit/filter/values';
import { count, percent, words } from '../../kit/format/format';
import { custom, periodOf, preset, rangeInput } from '../../kit/range/range';
import { usePalette } from '../../kit/theme/usePalette';
import { usualSeries } from '../dashboard/cards/hero';
import { Legend } from '../dashboard/cards/Legend';
import { RankedBar } from '../dashboard/cards/RankedBar';
import { Choice } from './Choice';
import { useAnswer, useExplore } from './ExploreContext';
import { CHARTS, type ChartKind, INTERVALS, regrouped, TOPS } from './exploreState';
import { GroupTable } from './GroupTable';
import { groupingInfo, groupingOf, inOrder, isTag, questionOf } from './groupings';
import { type GroupRow, OTHER, rowsOf, seriesOf, summaryOf } from './groups';
import { measureInfo } from './measureInfo';
import { Panel } from './Panel';
import { useGroupColors } from './useGroupColors';

/** More of it where the window has more to give. */
const HEIGHT = 'clamp(20rem, 100vh - 30rem, 40rem)';
const MOST_IN_LEGEND = 12;

/** Any measure by up to two dimensions and over time, and a table of its groups. */
export function SeriesView() {
  const { state, range, changeRange, filter } = useExplore();
  const { measure, by, chart } = state;
  const query = useQuestion();
  const answer = query.data;
  const colorOf = useGroupColors(by, answer?.groups ?? []);
  const rows = useMemo(
    () => (answer ? rowsOf(answer, measure, by, colorOf) : []),
    [answer, measure, by, colorOf],
  );
  const period = periodOf(range, Date.now());
  const buckets = useMemo(
    () => answer && bucketsOf({ ...answer, ...periodOf(range, Date.now()), zone: range.zone }),
    [answer, range],
  );
  const info = measureInfo(measure);
  const missing = useWithoutPrice({ measures: [measure], range, filter, isAsked: true });
  const total = answer?.totals[0]?.total;
  const told = answer ? Math.min(answer.groups.length, answer.totalGroups) : 0;
  const pick = usePick(rows);
  const isShare = chart === 'share';
  const palette = usePalette();
  const [showsUsual, showUsual] = useShowsUsual();
  // It is of all groups together, which only a stack shows.
  const hasUsual = chart === 'stacked' || (chart === 'lines' && by.length === 0);
  const usual = useUsual({
    measure: hasUsual && showsUsual ? measure : undefined,
    range,
    filter,
    interval: answer?.interval,
    timestamps: answer?.timestamps,
  });
  const series = useMemo(
    () => [...seriesOf(rows, chart), ...(usual ? [usualSeries(usual.values, palette)] : [])],
    [rows, chart, usual, palette],
  );
  const input = useInput();
  const saveAs = (format: FileFormat, points: boolean) =>
    saveAnswer(`${info.label} by group`, exploredFile(input(Date.now()), points), format);
  return (
    <>
      <Controls period={period} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: layout }}>
        <Panel
          title={info.label}
          note={
            answer && (
              <>
                <strong>{info.format(total)}</strong> {info.adds ? 'in all' : 'over all'}
                {by.length > 0 && `, ${count(told)} of ${count(answer.totalGroups)} groups`}
                {missing && ` · ${missing}`}
              </>
            )
          }
          query={query}
          height={HEIGHT}
          isEmpty={total === null || total === undefined || (total === 0 && info.adds)}
          empty={missing ? `No known cost: ${missing}.` : <Nothing />}
        >
          {chart === 'bars' ? (
            <Ranking rows={rows} measure={measure} />
          ) : (
            buckets && (
              <>
                <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
                  {rows.length <= MOST_IN_LEGEND && rows.length > 1 && (
                    <Legend
                      items={rows.map((row) => ({
                        name: row.name,
                        color: row.color,
                        onClick: row.keys.length > 0 ? (click) => pick(row.name, click) : undefined,
                      }))}
                    />
                  )}
                  {hasUsual && <UsualSwitch shows={showsUsual} onChange={showUsual} />}
                </Box>
                <TimeChart
                  label={summaryOf(rows, measure, by)}
                  height={HEIGHT}
                  buckets={buckets}
                  series={series}
                  format={isShare ? percent : info.format}
                  axisFormat={isShare ? percent : info.short}
                  max={isShare ? 1 : undefined}
                  total={chart === 'stacked'}
                  usual={usual?.band}
                  onZoom={(start, end) => changeRange((now) => custom(now, start, end))}
                  onPick={pick}
                />
              </>
            )
          )}
        </Panel>
        <Panel
          title={`${info.label} by group`}
          query={query}
          height={rows.length === 0 ? '4rem' : HEIGHT}
          isEmpty={rows.length === 0}
          actions={
            <FormatMenu
              disabled={rows.length === 0}
              parts={[
                { title: 'Groups', save: (format) => saveAs(format, false) },
                { title: 'Points of the series', save: (format) => saveAs(format, true) },
              ]}
            />
          }
        >
          <GroupTable rows={rows} />
        </Panel>
      </Box>
    </>
  );
}

/** What is said where there is nothing, and the way to something. */
function Nothing() {
  const { state, change, changeRange } = useExplore();
  return state.query ? (
    <>
      Nothing in this range passes the filter.
      <Button
        sx={{ display: 'block', mx: 'auto', mt: 1 }}
        onClick={() => change((now) => ({ ...now, query: '' }))}
      >
        Clear the filter
      </Button>
    </>
  ) : (
    <>
      Nothing in this range.
      <Button
        sx={{ display: 'block', mx: 'auto', mt: 1 }}
        onClick={() => changeRange((now) => preset(now, '30d'))}
      >
        Show the last 30 days
      </Button>
    </>
  );
}

const layout = { xs: 'minmax(0, 1fr)', xl: 'minmax(0, 3fr) minmax(0, 2fr)' };

function useQuestion() {
  const { state, filter } = useExplore();
  const { measure, by, top, interval } = state;
  const input = useInput();
  return useAnswer([`series ${measure} by ${by}`, top, interval, filter], (now, signal) =>
    explored(input(now), { series: true, groups: true, lines: true }, signal),
  );
}

/** What the view asks for. */
function useInput() {
  const { state, range, filter } = useExplore();
  const { measure, by, top, interval } = state;
  return (now: number) => ({
    ...rangeInput(range, now),
    ...questionOf(by),
    measures: [measure],
    limit: top,
    ...(interval && { interval }),
    ...(filter && { filter }),
  });
}

/** Filters by the group of a name. */
function usePick(rows: readonly GroupRow[]) {
  const { state } = useExplore();
  const actions = useFilterActions();
  const fields = inOrder(state.by).map((one) => groupingInfo(one).field);
  return (name: string, click: { altKey?: boolean }) => {
    const row = rows.find((one) => one.name === name && one.name !== OTHER);
    if (!row) return;
    // The exclusion of a pair would leave out more than the pair, so that only the first goes.
    const [field] = fields;
    if (field) actions?.toggle(field, row.keys[0] ?? '', click);
  };
}

function Ranking({ rows, measure }: { rows: readonly GroupRow[]; measure: Measure }) {
  const { format } = measureInfo(measure);
  const pick = usePick(rows);
  const most = Math.max(...rows.map(({ total }) => total ?? 0)) || 1;
  return (
    <Box sx={{ minHeight: HEIGHT, maxHeight: '40rem', overflow: 'auto' }} tabIndex={-1}>
      {rows.map((row) => (
        <RankedBar
          key={row.name}
          name={row.name}
          value={`${format(row.total)}${row.share === undefined ? '' : ` · ${percent(row.share)}`}`}
          share={(row.total ?? 0) / most}
          color={row.color}
          label={row.keys.length > 0 ? `Filter by ${row.name}` : undefined}
          onClick={row.keys.length > 0 ? (click) => pick(row.name, click) : undefined}
        />
      ))}
    </Box>
  );
}

const NAMES: Record<ChartKind, string> = {
  stacked: 'Stacked',
  lines: 'Lines',
  bars: 'Bars',
  share: 'Share',
};

const AUTOMATIC = '';

function Controls({ period }: { period: { start: string; end: string } }) {
  const { state, change } = useExplore();
  const { adds } = measureInfo(state.measure);
  const tags = useTagKeys('explore', true, period);
  const groupings = [
    { value: '', label: 'Nothing' },
    ...DIMENSIONS.map((one) => groupingOf(one)).map(option),
    ...[...new Set([...tags.map((key) => `tag.${key}`), ...state.by.filter(isTag)])].map(option),
  ];
  const group = (place: number) => (grouping: string) =>
    change((now) => ({ ...now, by: regrouped(now.by, place, grouping) }));
  return (
    <Box sx={controls}>
      <Choice
        label="Measure"
        value={state.measure}
        options={MEASURES.map((one) => ({ value: one, label: measureInfo(one).label }))}
        onChange={(measure) =>
          change((now) => ({
            ...now,
            measure,
            chart: measureInfo(measure).adds ? 'stacked' : 'lines',
          }))
        }
      />
      <Choice label="Group by" value={state.by[0] ?? ''} options={groupings} onChange={group(0)} />
      {state.by.length > 0 && (
        <Choice label="and by" value={state.by[1] ?? ''} options={groupings} onChange={group(1)} />
      )}
      <Choice
        label="Groups"
        value={String(state.top)}
        options={TOPS.map((top) => ({ value: String(top), label: `Top ${top}` }))}
        onChange={(top) => change((now) => ({ ...now, top: Number(top) }))}
      />
      <Choice<SeriesInterval | ''>
        label="Interval"
        value={state.interval ?? AUTOMATIC}
        options={[
          { value: AUTOMATIC, label: 'Automatic' },
          ...INTERVALS.map((one) => ({ value: one, label: words(one) })),
        ]}
        onChange={(interval) => change((now) => ({ ...now, interval: interval || undefined }))}
      />
      <ToggleButtonGroup
        exclusive
        size="small"
        value={state.chart}
        aria-label="Chart"
        sx={{ backgroundColor: 'background.paper', justifySelf: 'start', gridColumn: '1 / -1' }}
        onChange={(_, chart: ChartKind | null) => chart && change((now) => ({ ...now, chart }))}
      >
        {CHARTS.map((one) => (
          <ToggleButton
            key={one}
            value={one}
            disabled={!adds && (one === 'stacked' || one === 'share')}
          >
            {NAMES[one]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}

/** Side by side, and on a phone in two columns. */
const controls = {
  display: { xs: 'grid', sm: 'flex' },
  gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
  flexWrap: 'wrap',
  gap: 1.5,
  mb: 2,
  alignItems: 'center',
} as const;

const option = (value: string) => ({ value, label: groupingInfo(value).label });
