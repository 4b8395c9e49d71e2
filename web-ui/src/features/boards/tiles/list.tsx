import ViewList from '@mui/icons-material/ViewListOutlined';
import type { RowList } from '../../../generated/graphql';
import { DataTableView } from '../../../kit/files/DataTable';
import { periodOf } from '../../../kit/range/range';
import { useBoard } from '../data/BoardContext';
import { faultOf, filterOf } from '../data/filters';
import { useTileQuery } from '../data/useTileQuery';
import type { Tile } from '../document/board';
import { LISTS, type Row } from './lists';
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
  const board = useBoard();
  const { range } = board;
  const query = filterOf(tile, board.filter);
  const first = tile.limit ?? DEFAULT_ROWS;
  const ask = (now: number, signal: AbortSignal) =>
    listOf(tile).ask({ first, query, ...periodOf(range, now) }, signal);
  const shape = `rows of ${tile.list ?? DEFAULT_LIST}`;
  const question = { query, first };
  return useTileQuery(range, { shape, question, fault: faultOf(tile, board), ask }, isSeen);
}

function ListBody({ tile, data }: BodyProps<Row[]>) {
  return <DataTableView table={tableOf(tile, data)} maxHeight="100%" link={listOf(tile).link} />;
}

function tableOf(tile: Tile, rows: Row[]): AnyTable {
  return { name: tile.title || listTitle(tile), columns: listOf(tile).columns, rows };
}
