import ShowChart from '@mui/icons-material/ShowChart';
import { Box } from '@mui/material';
import { useMemo } from 'react';
import type { Measure } from '../../../generated/graphql';
import { bucketName } from '../../../kit/charts/buckets';
import { TimeChart } from '../../../kit/charts/TimeChart';
import type { TimeSeries } from '../../../kit/charts/timeSeries';
import { otherSeries } from '../../../kit/explore/explored';
import {
  addsUp,
  fullValue,
  hasSameUnit,
  measureLabel,
  shortValue,
} from '../../../kit/explore/measures';
import type { Column } from '../../../kit/files/table';
import { useFilterActions } from '../../../kit/filter/actions';
import { percent } from '../../../kit/format/format';
import { COMPARED } from '../../../kit/range/rangeText';
import type { Palette } from '../../../kit/theme/palette';
import { usePalette } from '../../../kit/theme/usePalette';
import { Legend } from '../../dashboard/cards/Legend';
import { useBoard } from '../data/BoardContext';
import { bucketsOfMeasured, type Measured, measuredFile } from '../data/measured';
import { flag, type Tile } from '../document/board';
import { groupColor, groupName, measuredTitle, partsOf } from './groups';
import { type BodyProps, tileType } from './tileType';
import { useMeasuredTile } from './useMeasuredTile';

const isGrouped = (tile: Tile) => partsOf(tile).length > 0;

export const series = tileType<Measured>({
  kind: 'series',
  label: 'Over time',
  icon: ShowChart,
  choices: {
    measures: { most: 4 },
    dimensions: { least: 0, most: 1 },
    limit: true,
    compare: true,
    options: [
      {
        name: 'style',
        label: 'Drawn as',
        kind: 'choice',
        choices: [
          { value: 'lines', label: 'Lines' },
          { value: 'bars', label: 'Bars' },
        ],
      },
      { name: 'stacked', label: 'Stacked, where groups add up', kind: 'flag' },
      { name: 'share', label: 'Share of all in %', kind: 'flag' },
    ],
  },
  blank: { w: 6, h: 5, measures: ['REQUESTS'], limit: 8, compare: true },
  title: measuredTitle,
  useData: (tile, isSeen) => {
    const groups = isGrouped(tile);
    const before = tile.compare === true && !groups;
    return useMeasuredTile(tile, { series: true, groups, lines: groups, before }, isSeen);
  },
  isEmpty: ({ totals }) => totals.every(({ series: all }) => all.every((value) => !value)),
  table: seriesTable,
  file: (tile, board) => measuredFile(tile, board, true),
  Body: SeriesBody,
});

interface Line {
  name: string;
  values: (number | null)[];
  color: (palette: Palette) => string;
  keys?: string[];
}

function SeriesBody({ tile, data, chart }: BodyProps<Measured>) {
  const { zoom, range } = useBoard();
  const actions = useFilterActions();
  const palette = usePalette();
  const buckets = useMemo(() => bucketsOfMeasured(data), [data]);
  const compared = COMPARED[range.compare];
  const drawn = useMemo(
    () => [...seriesOf(tile, data, palette), ...ghostsOf(data, compared, palette)],
    [tile, data, palette, compared],
  );
  const [measure = 'REQUESTS'] = data.measures;
  const isShare = showsShare(tile, data);
  const [part] = partsOf(tile);
  const left = withoutAxis(tile, data).map(measureLabel);
  const legend = linesOf(tile, data).filter(({ name }) => !left.includes(name));
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      {legend.length > 1 && (
        <Box sx={{ maxHeight: '3.2rem', overflow: 'auto' }}>
          <Legend
            items={legend.map(({ name, color, keys }) => ({
              name,
              color: color(palette),
              onClick:
                keys && part?.field && actions
                  ? (click) => actions.toggle(part.field as string, keys[0] ?? '', click)
                  : undefined,
            }))}
          />
        </Box>
      )}
      {left.length > 0 && (
        <Box sx={{ fontSize: '0.78rem', color: 'text.secondary' }}>
          Only in the table, as the chart has two axes: {left.join(', ')}
        </Box>
      )}
      <Box sx={{ flex: 1, minHeight: 0, position: 'relative' }}>
        <Box sx={{ position: 'absolute', inset: 0 }}>
          <TimeChart
            label={labelOf(tile, data)}
            handle={chart}
            height="100%"
            buckets={buckets}
            series={drawn}
            format={(value) => (isShare ? percent(value) : fullValue(measure, value))}
            axisFormat={(value) => (isShare ? percent(value) : shortValue(measure, value))}
            max={isShare ? 1 : undefined}
            total={isStacked(tile, data) && !isShare}
            onZoom={zoom}
          />
        </Box>
      </Box>
    </Box>
  );
}

function labelOf(tile: Tile, { measures, totals }: Measured): string {
  const sums = measures.map(
    (measure, index) => `${measureLabel(measure)} ${fullValue(measure, totals[index]?.total)}`,
  );
  return `${tile.title || measuredTitle(tile)} over time: ${sums.join(', ')} in all.`;
}

/** Groups of the first measure, or else each measure. */
function linesOf(tile: Tile, data: Measured): Line[] {
  if (!isGrouped(tile)) {
    return data.measures.map((measure, index) => ({
      name: measureLabel(measure),
      values: data.totals[index]?.series ?? [],
      color: (palette) => measureColor(index, palette),
    }));
  }
  const lines: Line[] = data.groups.map((group) => ({
    name: groupName(tile, group),
    values: group.values[0]?.series ?? [],
    color: (palette) => groupColor(tile, group, palette),
    keys: group.keys,
  }));
  const rest = otherSeries(data.measures[0] ?? 'REQUESTS', data);
  if (rest) lines.push({ name: 'Other', values: rest, color: (palette) => palette.other });
  return lines;
}

function measureColor(index: number, palette: Palette): string {
  return index === 0 ? palette.accent : (palette.categories[index] ?? palette.other);
}

function isStacked(tile: Tile, { measures: [measure] }: Measured): boolean {
  return isGrouped(tile) && flag(tile, 'stacked') && measure !== undefined && addsUp(measure);
}

function showsShare(tile: Tile, { measures: [measure] }: Measured): boolean {
  return isGrouped(tile) && flag(tile, 'share') && measure !== undefined && addsUp(measure);
}

/** As the chart draws them. Measures of another unit than the first have the axis on the right. */
export function seriesOf(tile: Tile, data: Measured, palette: Palette): TimeSeries[] {
  const kind = tile.options?.style === 'bars' ? 'bar' : 'line';
  const isShare = showsShare(tile, data);
  const stacked = isShare || isStacked(tile, data);
  const all = data.totals[0]?.series ?? [];
  const left = withoutAxis(tile, data).map(measureLabel);
  const drawn = linesOf(tile, data).map(
    ({ name, values, color }, index): TimeSeries => ({
      name,
      color: color(palette),
      kind: stacked ? 'bar' : kind,
      stacked,
      values: isShare
        ? values.map((value, at) => (all[at] ? (value ?? 0) / all[at] : null))
        : values,
      ...(!isGrouped(tile) && second(data, index)),
    }),
  );
  return drawn.filter(({ name }) => !left.includes(name));
}

/** The first measure over the compared period, as in the main chart of the stock dashboard. */
export function ghostsOf({ before }: Measured, name: string, palette: Palette): TimeSeries[] {
  const [values] = before ?? [];
  if (!values?.some((value) => value !== null)) return [];
  return [{ name, color: palette.secondaryText, kind: 'line', ghost: true, values }];
}

function second({ measures }: Measured, index: number): Partial<TimeSeries> {
  const [first] = measures;
  const measure = measures[index];
  if (!first || !measure || hasSameUnit(first, measure)) return {};
  return { second: { format: (value) => shortValue(measure, value) } };
}

/** Whether there is an axis for a measure: the chart has one on either side. */
function hasAxis(measures: readonly Measure[], measure: Measure): boolean {
  const [first] = measures;
  const other = measures.find((one) => first && !hasSameUnit(first, one));
  return [first, other].some((one) => one && hasSameUnit(one, measure));
}

/** What of the measures only the table has. */
export function withoutAxis(tile: Tile, { measures }: Measured): Measure[] {
  return isGrouped(tile) ? [] : measures.filter((measure) => !hasAxis(measures, measure));
}

interface Row {
  time: string;
  name: string;
  values: (number | null)[];
}

/** A row for each bucket, with what its lines come to in it. */
export function seriesTable(tile: Tile, data: Measured) {
  const buckets = bucketsOfMeasured(data);
  const lines = linesOf(tile, data);
  const measureAt = (index: number) =>
    (isGrouped(tile) ? data.measures[0] : data.measures[index]) ?? 'REQUESTS';
  const columns: Column<Row>[] = [
    { label: 'Time', value: ({ time }) => time, text: ({ name }) => name },
    ...lines.map(
      ({ name }, index): Column<Row> => ({
        label: name,
        value: ({ values }) => values[index],
        text: ({ values }) => fullValue(measureAt(index), values[index]),
        numeric: true,
      }),
    ),
  ];
  const rows = data.timestamps.map((time, at) => ({
    time,
    name: bucketName(buckets, at),
    values: lines.map(({ values }) => values[at] ?? null),
  }));
  return { name: tile.title || measuredTitle(tile), columns, rows };
}
