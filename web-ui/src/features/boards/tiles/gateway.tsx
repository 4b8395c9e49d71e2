import Gateway from '@mui/icons-material/AltRoute';
import { DataTableView } from '../../../kit/files/DataTable';
import type { Column } from '../../../kit/files/table';
import { count, milliseconds } from '../../../kit/format/format';
import { CIRCUITS, type Upstream } from '../../gateway/upstreams';
import { useUpstreams } from '../../gateway/useUpstreams';
import type { Tile } from '../document/board';
import { type Asked, type BodyProps, tileType } from './tileType';

const DEFAULT_ROWS = 10;
const TITLE = 'Upstreams of the gateway';

const columns: Column<Upstream>[] = [
  { label: 'Upstream', value: ({ name }) => name },
  { label: 'State', value: ({ circuit }) => CIRCUITS[circuit].label },
  { label: 'Calls', value: ({ calls }) => calls, text: ({ calls }) => count(calls), numeric: true },
  {
    label: 'Failed',
    value: ({ failures }) => failures,
    text: ({ failures }) => count(failures),
    numeric: true,
  },
  {
    label: 'First byte, p95',
    value: ({ p95FirstByteMs }) => p95FirstByteMs,
    text: ({ p95FirstByteMs }) => milliseconds(p95FirstByteMs),
    numeric: true,
  },
];

/** As the instance that answers has seen them since its start: neither range nor filter changes that. */
export const gateway = tileType<Upstream[]>({
  kind: 'gateway',
  label: 'Gateway',
  icon: Gateway,
  choices: { limit: true },
  blank: { w: 6, h: 4, limit: DEFAULT_ROWS },
  title: () => TITLE,
  useData: useFirst,
  isEmpty: (all) => all.length === 0,
  table: tableOf,
  Body: ({ tile, data }: BodyProps<Upstream[]>) => (
    <DataTableView table={tableOf(tile, data)} maxHeight="100%" link={() => '/gateway'} />
  ),
});

function useFirst(tile: Tile, isSeen: boolean): Asked<Upstream[]> {
  const { data, error, isPlaceholderData, refetch } = useUpstreams(isSeen);
  return { data: data?.slice(0, tile.limit ?? DEFAULT_ROWS), error, isPlaceholderData, refetch };
}

function tableOf(tile: Tile, rows: Upstream[]) {
  return { name: tile.title || TITLE, columns, rows };
}
