import TableChart from '@mui/icons-material/TableChartOutlined';
import { Box, ButtonBase, TableSortLabel } from '@mui/material';
import { useState } from 'react';
import { isPartial } from '../../../kit/charts/buckets';
import { addsUp, fullValue, measureLabel, shortValue } from '../../../kit/explore/measures';
import { useFilterActions } from '../../../kit/filter/actions';
import { count, percent } from '../../../kit/format/format';
import { usePalette } from '../../../kit/theme/usePalette';
import { Sparkline } from '../../dashboard/cards/Sparkline';
import { bucketsOfMeasured, type Group, type Measured, measuredFile } from '../data/measured';
import { flag, type Tile } from '../document/board';
import { ChangeText } from './ChangeText';
import { groupTable, measuredTitle, type Part, partsOf, shareOf } from './groups';
import { type BodyProps, tileType } from './tileType';
import { useMeasuredTile } from './useMeasuredTile';

export const table = tileType<Measured>({
  kind: 'table',
  label: 'Table',
  icon: TableChart,
  choices: {
    measures: { most: 8 },
    dimensions: { least: 1, most: 2 },
    compare: true,
    limit: true,
    options: [
      { name: 'line', label: 'Small lines over time', kind: 'flag' },
      { name: 'share', label: 'Share of the first measure', kind: 'flag' },
    ],
  },
  blank: {
    w: 6,
    h: 5,
    measures: ['REQUESTS', 'COST', 'P95_LATENCY', 'ERROR_RATE'],
    dimensions: ['MODEL'],
    limit: 10,
    options: { line: true },
  },
  title: measuredTitle,
  useData: (tile, isSeen) => {
    const line = flag(tile, 'line');
    return useMeasuredTile(tile, { groups: true, series: line, lines: line }, isSeen);
  },
  isEmpty: ({ groups }) => groups.length === 0,
  table: groupTable,
  file: measuredFile,
  Body: TableBody,
});

/** Which measure the rows are ordered by; as the service orders them where nobody has chosen. */
interface Order {
  index: number;
  direction: 'asc' | 'desc';
}

function TableBody({ tile, data }: BodyProps<Measured>) {
  const [order, setOrder] = useState<Order>();
  const parts = partsOf(tile);
  const withLine = flag(tile, 'line');
  const withShare = flag(tile, 'share') && data.measures.slice(0, 1).every(addsUp);
  const rows = sorted(data.groups, order);
  const turn = (index: number) =>
    setOrder((now) => ({
      index,
      direction: now?.index === index && now.direction === 'desc' ? 'asc' : 'desc',
    }));
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={`${tile.title || measuredTitle(tile)}, as a table`}
      sx={{ height: '100%', overflow: 'auto', mx: -0.5 }}
    >
      <Box component="table" sx={tableStyle}>
        <thead>
          <tr>
            {parts.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            {withLine && (
              <th scope="col" className="line">
                Over time
              </th>
            )}
            {data.measures.map((measure, index) => (
              <th key={measure} scope="col" className="number" aria-sort={ariaSort(order, index)}>
                <TableSortLabel
                  active={order?.index === index}
                  direction={order?.index === index ? order.direction : 'desc'}
                  onClick={() => turn(index)}
                  sx={{ fontSize: 'inherit' }}
                >
                  {measureLabel(measure)}
                </TableSortLabel>
              </th>
            ))}
            {withShare && (
              <th scope="col" className="number">
                Share
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((group) => (
            <Row
              key={group.keys.join('\n')}
              tile={tile}
              data={data}
              group={group}
              parts={parts}
              withShare={withShare}
            />
          ))}
          {data.other && (
            <tr className="rest">
              <th scope="row" colSpan={parts.length + (withLine ? 1 : 0)}>
                {count(data.totalGroups - data.groups.length)} more
              </th>
              {data.measures.map((measure, index) => (
                <td key={measure} className="number">
                  {shortValue(measure, data.other?.values[index]?.total)}
                </td>
              ))}
              {withShare && <td />}
            </tr>
          )}
        </tbody>
      </Box>
    </Box>
  );
}

interface RowProps {
  tile: Tile;
  data: Measured;
  group: Group;
  parts: Part[];
  withShare: boolean;
}

function Row({ tile, data, group, parts, withShare }: RowProps) {
  const palette = usePalette();
  return (
    <tr>
      {parts.map((part, index) => (
        <th key={part.label} scope="row">
          <Key part={part} value={group.keys[index] ?? ''} />
        </th>
      ))}
      {flag(tile, 'line') && (
        <td className="line">
          <Sparkline values={whole(data, group)} color={palette.accent} />
        </td>
      )}
      {data.measures.map((measure, index) => (
        <td key={measure} className="number" title={fullValue(measure, group.values[index]?.total)}>
          {tile.compare && (
            <Box component="span" sx={{ mr: 1 }}>
              <ChangeText measure={measure} value={group.values[index]} />
            </Box>
          )}
          {shortValue(measure, group.values[index]?.total)}
        </td>
      ))}
      {withShare && <td className="number">{percent(shareOf(data, group))}</td>}
    </tr>
  );
}

function Key({ part, value }: { part: Part; value: string }) {
  const actions = useFilterActions();
  const text = part.text(value);
  const { field } = part;
  if (!field || !actions) return text;
  return (
    <ButtonBase
      title={`Filter by ${text}`}
      onClick={(event) => actions.toggle(field, value, event)}
      sx={{
        fontSize: 'inherit',
        textAlign: 'left',
        borderRadius: 1,
        overflowWrap: 'anywhere',
        '&:hover': { color: 'primary.main' },
      }}
    >
      {text}
    </ButtonBase>
  );
}

/** A line without axes cannot say that its end is not over yet. */
function whole(data: Measured, group: Group) {
  const buckets = bucketsOfMeasured(data);
  return (group.values[0]?.series ?? []).filter((_, index) => !isPartial(buckets, index));
}

/** What is not known comes last, whichever end comes first. */
export function sorted(groups: readonly Group[], order: Order | undefined): readonly Group[] {
  if (!order) return groups;
  const value = (group: Group) => group.values[order.index]?.total ?? null;
  const sign = order.direction === 'asc' ? 1 : -1;
  return groups.toSorted((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return sign * (a - b);
  });
}

function ariaSort(order: Order | undefined, index: number) {
  if (order?.index !== index) return undefined;
  return order.direction === 'asc' ? 'ascending' : 'descending';
}

const tableStyle = {
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: '0.8125rem',
  fontVariantNumeric: 'tabular-nums',
  '& th, & td': { px: 0.75, py: 0.6, borderBottom: 1, borderColor: 'divider', textAlign: 'left' },
  '& thead th': {
    position: 'sticky',
    top: 0,
    zIndex: 1,
    backgroundColor: 'background.paper',
    color: 'text.secondary',
    fontWeight: 600,
    whiteSpace: 'nowrap',
  },
  '& tbody th': { fontWeight: 500, minWidth: '5rem' },
  '& .rest th, & .rest td': { color: 'text.secondary', fontWeight: 400, borderBottom: 0 },
  '& .number': { textAlign: 'right', whiteSpace: 'nowrap' },
  '& .line': { width: '18%', minWidth: '4rem' },
} as const;
