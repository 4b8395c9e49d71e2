import Grain from '@mui/icons-material/GridOn';
import { Box } from '@mui/material';
import { useState } from 'react';
import { axisLabels, bucketName } from '../../../kit/charts/buckets';
import { mix } from '../../../kit/charts/mix';
import { keyText } from '../../../kit/explore/dimensions';
import { fullValue } from '../../../kit/explore/measures';
import type { Column } from '../../../kit/files/table';
import { counted, decimal, milliseconds, money } from '../../../kit/format/format';
import { usePalette } from '../../../kit/theme/usePalette';
import { useBoard } from '../data/BoardContext';
import { type Measured, measuredFile, useMeasured } from '../data/measured';
import { type Spread, spreadFile, useSpread } from '../data/useSpread';
import type { Tile } from '../document/board';
import { measuredTitle, partsOf } from './groups';
import { quantityLabel } from './quantities';
import { type Asked, type BodyProps, tileType } from './tileType';

/** Of a quantity over time, or of two dimensions. */
type Answer = { spread: Spread } | { measured: Measured };

/** Rows from the bottom to the top, columns from left to right. */
export interface Cells {
  rows: string[];
  columns: string[];
  /** Which columns have their name below. */
  named: Map<number, string>;
  values: (number | null)[][];
  text: (value: number | null) => string;
}

export const heatmap = tileType<Answer>({
  kind: 'heatmap',
  label: 'Heat map',
  icon: Grain,
  choices: { quantity: true, measures: { most: 1 }, dimensions: { least: 2, most: 2 } },
  blank: { w: 6, h: 5, quantity: 'LATENCY' },
  title: heatTitle,
  useData: useAnswer,
  isEmpty: (answer) =>
    'spread' in answer ? answer.spread.steps.length === 0 : answer.measured.groups.length === 0,
  table: (tile, answer) => cellTable(tile, cellsOf(tile, answer)),
  file: (tile, board) =>
    tile.quantity ? spreadFile(tile, board) : measuredFile(allOf(tile), board),
  Body: HeatBody,
});

function heatTitle(tile: Tile): string {
  return tile.quantity ? `${quantityLabel(tile.quantity)} over time` : measuredTitle(tile);
}

/** With as many groups as there may be. */
const allOf = (tile: Tile) => ({ ...tile, limit: 100 });

function useAnswer(tile: Tile, isSeen: boolean): Asked<Answer> {
  const board = useBoard();
  const isSpread = tile.quantity !== undefined;
  const spread = useSpread(tile, board, isSeen && isSpread);
  const measured = useMeasured(allOf(tile), board, { groups: true }, isSeen && !isSpread);
  const { error, isPlaceholderData, refetch } = isSpread ? spread : measured;
  const data = isSpread
    ? spread.data && { spread: spread.data }
    : measured.data && { measured: measured.data };
  return { data, error, isPlaceholderData, refetch };
}

function HeatBody({ tile, data }: BodyProps<Answer>) {
  const palette = usePalette();
  const [at, setAt] = useState<[row: number, column: number]>();
  const cells = cellsOf(tile, data);
  const most = Math.max(...cells.values.flat().map((value) => value ?? 0), 0) || 1;
  const [height, width] = [cells.rows.length, cells.columns.length];
  const pointed =
    at &&
    `${cells.columns[at[1]]}, ${cells.rows[at[0]]}: ${cells.text(cells.values[at[0]]?.[at[1]] ?? null)}`;
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', fontSize: '0.72rem' }}>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          display: 'grid',
          columnGap: 0.75,
          gridTemplateColumns: 'auto minmax(0, 1fr)',
          gridTemplateRows: 'minmax(0, 1fr) auto',
        }}
      >
        <RowNames rows={cells.rows} />
        <Box
          component="svg"
          role="img"
          aria-label={`${tile.title || heatTitle(tile)}: ${mostText(cells)}`}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          onPointerLeave={() => setAt(undefined)}
          onPointerMove={(event: React.PointerEvent<SVGSVGElement>) => {
            const box = event.currentTarget.getBoundingClientRect();
            const column = Math.floor(((event.clientX - box.left) / box.width) * width);
            const row = height - 1 - Math.floor(((event.clientY - box.top) / box.height) * height);
            setAt(cells.values[row] && column < width ? [row, column] : undefined);
          }}
          sx={{ width: '100%', height: '100%', borderRadius: 1 }}
        >
          {cells.values.flatMap((values, row) =>
            values.map((value, column) => (
              <rect
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                key={`${row} ${column}`}
                x={column + 0.04}
                y={height - 1 - row + 0.04}
                width={0.92}
                height={0.92}
                fill={
                  value
                    ? mix(palette.heat[0], palette.heat[1], Math.sqrt(value / most))
                    : palette.faintLine
                }
                opacity={value ? 1 : 0.5}
              />
            )),
          )}
        </Box>
        <ColumnNames cells={cells} />
      </Box>
      <Box sx={{ color: 'text.secondary', minHeight: '1.2rem', textAlign: 'right' }}>{pointed}</Box>
    </Box>
  );
}

function RowNames({ rows }: { rows: string[] }) {
  const every = Math.ceil(rows.length / 8);
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column-reverse',
        minHeight: 0,
        color: 'text.secondary',
      }}
    >
      {rows.map((name, index) => (
        <Box
          key={name}
          sx={{ flex: 1, minHeight: 0, display: 'grid', alignItems: 'center', textAlign: 'right' }}
        >
          <Box component="span" sx={{ whiteSpace: 'nowrap', lineHeight: 0 }}>
            {index % every === 0 ? name : ''}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

function ColumnNames({ cells: { columns, named } }: { cells: Cells }) {
  return (
    <Box sx={{ position: 'relative', gridColumn: 2, height: '1.1rem', color: 'text.secondary' }}>
      {[...named].map(([index, name]) => (
        <Box
          key={index}
          component="span"
          sx={{
            position: 'absolute',
            left: `${((index + 0.5) / columns.length) * 100}%`,
            transform: 'translateX(-50%)',
            whiteSpace: 'nowrap',
          }}
        >
          {name}
        </Box>
      ))}
    </Box>
  );
}

export function cellsOf(tile: Tile, answer: Answer): Cells {
  return 'spread' in answer ? cellsOfSpread(answer.spread) : cellsOfGroups(tile, answer.measured);
}

function cellsOfSpread({ steps, timestamps, interval, period, zone, unit }: Spread): Cells {
  const buckets = {
    starts: timestamps.map((time) => Date.parse(time)),
    start: Date.parse(period.start),
    end: Date.parse(period.end),
    interval,
    zone,
  };
  const number = (value: number) =>
    unit === 'ms' ? milliseconds(value) : unit === 'USD' ? money(value) : decimal(value);
  return {
    rows: steps.map(({ from, to }) => `${number(from)}–${number(to)}`),
    columns: timestamps.map((_, index) => bucketName(buckets, index)),
    named: axisLabels(buckets, 6),
    values: steps.map(({ series = [] }) => series),
    text: (value) => counted(value ?? 0, 'request'),
  };
}

/** The first dimension to the right, the second one up; those of the clock have all of their values. */
function cellsOfGroups(tile: Tile, measured: Measured): Cells {
  const [across, up] = tile.dimensions ?? [];
  const [measure = 'REQUESTS'] = measured.measures;
  const columns = keysOf(measured, across, 0);
  const rows = keysOf(measured, up, 1);
  const known = new Map(
    measured.groups.map(({ keys, values }) => [keys.join('\n'), values[0]?.total ?? null]),
  );
  const every = Math.ceil(columns.length / 8);
  const parts = partsOf(tile);
  const nameOf = (index: number, key: string) => parts[index]?.text(key) ?? keyText(undefined, key);
  return {
    rows: rows.map((key) => nameOf(1, key)),
    columns: columns.map((key) => nameOf(0, key)),
    named: new Map(
      columns.flatMap((key, index) => (index % every === 0 ? [[index, nameOf(0, key)]] : [])),
    ),
    values: rows.map((row) => columns.map((column) => known.get(`${column}\n${row}`) ?? null)),
    text: (value) => fullValue(measure, value ?? 0),
  };
}

function keysOf({ groups }: Measured, dimension: string | undefined, index: number): string[] {
  if (dimension === 'HOUR_OF_DAY') return Array.from({ length: 24 }, (_, hour) => String(hour));
  if (dimension === 'DAY_OF_WEEK') return ['7', '6', '5', '4', '3', '2', '1'];
  return [...new Set(groups.map(({ keys }) => keys[index] ?? ''))];
}

function mostText(cells: Cells): string {
  let best: { value: number; name: string } = { value: 0, name: '' };
  for (const [row, values] of cells.values.entries()) {
    for (const [column, value] of values.entries()) {
      if ((value ?? 0) > best.value) {
        best = { value: value ?? 0, name: `${cells.columns[column]}, ${cells.rows[row]}` };
      }
    }
  }
  return best.name ? `most, ${cells.text(best.value)}, at ${best.name}.` : 'nothing.';
}

interface Row {
  column: string;
  values: (number | null)[];
}

function cellTable(tile: Tile, cells: Cells) {
  const columns: Column<Row>[] = [
    { label: 'Column', value: ({ column }) => column },
    ...cells.rows.map(
      (label, index): Column<Row> => ({
        label,
        value: ({ values }) => values[index],
        text: ({ values }) => (values[index] ? cells.text(values[index] ?? null) : '–'),
        numeric: true,
      }),
    ),
  ];
  const rows = cells.columns.map((column, at) => ({
    column,
    values: cells.rows.map((_, row) => cells.values[row]?.[at] ?? null),
  }));
  return { name: tile.title || heatTitle(tile), columns, rows };
}
