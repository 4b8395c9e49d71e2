import Input from '@mui/icons-material/Input';
import { DataTableView } from '../../../kit/files/DataTable';
import type { Column } from '../../../kit/files/table';
import { count, dateTime } from '../../../kit/format/format';
import { zone } from '../../../kit/format/preferences';
import type { SenderRow } from '../../sources/documents';
import { dialectName } from '../../sources/sender';
import { useSenders } from '../../sources/useSenders';
import type { Tile } from '../document/board';
import { type Asked, type BodyProps, tileType } from './tileType';

const DEFAULT_ROWS = 10;
const TITLE = 'Who sends events';

const columns: Column<SenderRow>[] = [
  { label: 'Service', value: ({ service, apiKeyId, source }) => service ?? apiKeyId ?? source },
  { label: 'Dialect', value: ({ dialect }) => dialect && dialectName(dialect) },
  {
    label: 'Last seen',
    value: ({ lastSeen }) => lastSeen,
    text: ({ lastSeen }) => dateTime(lastSeen, zone()),
  },
  {
    label: 'Events',
    value: ({ events }) => events,
    text: ({ events }) => count(events),
    numeric: true,
  },
  {
    label: 'Refused',
    value: ({ refused }) => refused,
    text: ({ refused }) => count(refused),
    numeric: true,
  },
];

/** Of the last 90 days, whatever the range: those that have sent last come first. */
export const sources = tileType<SenderRow[]>({
  kind: 'sources',
  label: 'Sources',
  icon: Input,
  choices: { limit: true },
  blank: { w: 6, h: 5, limit: DEFAULT_ROWS },
  title: () => TITLE,
  useData: useNewest,
  isEmpty: (all) => all.length === 0,
  table: tableOf,
  Body: ({ tile, data }: BodyProps<SenderRow[]>) => (
    <DataTableView table={tableOf(tile, data)} maxHeight="100%" link={() => '/sources'} />
  ),
});

function useNewest(tile: Tile, isSeen: boolean): Asked<SenderRow[]> {
  const { data, error, isPlaceholderData, refetch } = useSenders(isSeen);
  return { data: data && newest(data, tile), error, isPlaceholderData, refetch };
}

function newest(all: readonly SenderRow[], { limit = DEFAULT_ROWS }: Tile): SenderRow[] {
  return [...all]
    .sort((one, other) => Date.parse(other.lastSeen) - Date.parse(one.lastSeen))
    .slice(0, limit);
}

function tableOf(tile: Tile, rows: SenderRow[]) {
  return { name: tile.title || TITLE, columns, rows };
}
