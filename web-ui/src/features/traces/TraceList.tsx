import { Box } from '@mui/material';
import { compact, count, milliseconds, money } from '../../kit/format/format';
import { Faint, Time } from '../../kit/list/cells';
import { pagesOf, textColumn, userColumn } from '../../kit/list/columns';
import { ListPage } from '../../kit/list/ListPage';
import type { ListColumn, ListSpec } from '../../kit/list/list';
import { TRACES, type TraceListRow } from './documents';
import { traceDetail } from './traceDetail';

function number(
  id: string,
  label: string,
  field: string,
  value: (row: TraceListRow) => number,
  width = 92,
): ListColumn<TraceListRow> {
  const render = (row: TraceListRow) => count(value(row));
  return { id, label, width, numeric: true, fields: [field], render };
}

function cost(row: TraceListRow) {
  if (row.cost === null || row.cost === undefined) return <Faint>unpriced</Faint>;
  return money(row.cost);
}

const traceList: ListSpec<TraceListRow> = {
  table: 'TRACES',
  subject: 'traces',
  path: '/traces',
  title: 'Traces',
  noun: 'trace',
  timeField: 'time',
  columns: [
    {
      id: 'time',
      label: 'Start',
      width: 196,
      fields: ['time', 'trace'],
      render: (row) => <Time at={row.startedAt} />,
    },
    {
      id: 'name',
      label: 'Name',
      width: 220,
      grow: true,
      fields: ['name'],
      value: (row) => row.name,
      render: (row) => row.name,
    },
    {
      id: 'durationMs',
      label: 'Duration',
      width: 100,
      numeric: true,
      fields: ['duration'],
      render: (row) => milliseconds(row.durationMs),
    },
    number('calls', 'Calls', 'calls', (row) => row.calls, 76),
    number('spans', 'Spans', 'spans', (row) => row.spans, 80),
    {
      id: 'errors',
      label: 'Errors',
      width: 80,
      numeric: true,
      fields: ['errors'],
      render: (row) => (row.errors > 0 ? <Failures count={row.errors} /> : count(0)),
    },
    {
      id: 'tokens',
      label: 'Tokens',
      width: 92,
      numeric: true,
      fields: ['tokens'],
      render: (row) => <span title={count(row.tokens)}>{compact(row.tokens)}</span>,
    },
    {
      id: 'cost',
      label: 'Cost',
      width: 104,
      numeric: true,
      fields: ['cost'],
      render: cost,
    },
    userColumn(),
    { ...textColumn('service', 'Service', 'service', (row) => row.service), hidden: false },
    { ...number('requests', 'Requests', 'requests', (row) => row.requests), hidden: true },
    {
      ...number('unpricedCalls', 'Unpriced calls', 'unpriced_calls', (row) => row.unpricedCalls),
      width: 130,
      hidden: true,
    },
    { ...textColumn('id', 'Trace id', 'trace', (row) => row.id), width: 290 },
  ],
  facets: [
    { field: 'name', label: 'Name' },
    { field: 'service', label: 'Service' },
    { field: 'user', label: 'User' },
  ],
  searched: 'Name, service, user, id',
  page: pagesOf(TRACES),
  detail: traceDetail,
  empty: 'No trace fits these conditions.',
};

function Failures({ count: failures }: { count: number }) {
  return (
    <Box component="span" sx={{ color: 'error.main', fontWeight: 600 }}>
      {count(failures)}
    </Box>
  );
}

export default function TraceList() {
  return <ListPage spec={traceList} />;
}
