import ViewList from '@mui/icons-material/ViewListOutlined';
import { Box } from '@mui/material';
import type { RowList } from '../../../generated/graphql';
import { DataTableView } from '../../../kit/files/DataTable';
import { conditions, joined } from '../../../kit/filter/edit';
import { fieldNamed } from '../../../kit/filter/fields';
import { all } from '../../../kit/filter/filter';
import { readFilter } from '../../../kit/filter/parse';
import { printFilter } from '../../../kit/filter/print';
import { periodOf } from '../../../kit/range/range';
import { useBoard } from '../data/BoardContext';
import { useTileQuery } from '../data/useTileQuery';
import type { Tile } from '../document/board';
import { LISTS, type Row, type TileList } from './lists';
import { type AnyTable, type Asked, type BodyProps, tileType } from './tileType';

const DEFAULT_LIST: RowList = 'REQUESTS';
const DEFAULT_ROWS = 10;

const listOf = (tile: Tile) => LISTS[tile.list ?? DEFAULT_LIST];
const listTitle = (tile: Tile) => `Newest ${listOf(tile).label.toLowerCase()}`;

export const list = tileType<Row[]>({
  kind: 'list',
  label: 'List',
  icon: ViewList,
  choices: { list: true, limit: true },
  blank: { w: 6, h: 5, list: DEFAULT_LIST, limit: DEFAULT_ROWS },
  title: listTitle,
  useData: useRows,
  isEmpty: (rows) => rows.length === 0,
  table: tableOf,
  Body: ListBody,
});

function useRows(tile: Tile, isSeen: boolean): Asked<Row[]> {
  const { range, filter } = useBoard();
  const shown = listOf(tile);
  const query = joined(applicable(filter, shown).filter, tile.filter);
  const first = tile.limit ?? DEFAULT_ROWS;
  return useTileQuery(
    range,
    { list: tile.list, query, first },
    (now, signal) =>
      shown.ask({ first, query: query || undefined, ...periodOf(range, now) }, signal),
    isSeen,
  );
}

/** What of the page's filter a list can be filtered by, and the fields of the rest. */
export function applicable(filter: string, { subject }: Pick<TileList, 'subject'>) {
  const read = readFilter(filter).filter;
  const parts = read.kind === 'all' ? read.parts : [read];
  const unknown = (field: string) => fieldNamed(subject, field) === undefined;
  const fits = parts.filter((part) => !conditions(part).some(({ field }) => unknown(field)));
  const left = conditions(read)
    .map(({ field }) => field)
    .filter(unknown);
  return { filter: printFilter(all(fits)), left: [...new Set(left)] };
}

function ListBody({ tile, data }: BodyProps<Row[]>) {
  const { filter } = useBoard();
  const shown = listOf(tile);
  const { left } = applicable(filter, shown);
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      {left.length > 0 && (
        <Box sx={{ fontSize: '0.78rem', color: 'text.secondary', pb: 0.5 }}>
          Not filtered by {left.join(', ')}: {shown.label.toLowerCase()} have no such field.
        </Box>
      )}
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <DataTableView table={tableOf(tile, data)} maxHeight="100%" link={shown.link} />
      </Box>
    </Box>
  );
}

function tableOf(tile: Tile, rows: Row[]): AnyTable {
  return { name: tile.title || listTitle(tile), columns: listOf(tile).columns, rows };
}
