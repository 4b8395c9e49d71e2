import { useMemo } from 'react';
import { request } from '../../kit/api/request';
import { useRoles } from '../../kit/auth/me';
import { mayTriage } from '../../kit/auth/roles';
import { country, words } from '../../kit/format/format';
import {
  AboutLink,
  CellLink,
  Faint,
  ListedUser,
  State,
  stateName,
  Time,
} from '../../kit/list/cells';
import { ListPage } from '../../kit/list/ListPage';
import { userLink } from '../../kit/list/links';
import type { ListColumn, ListSpec } from '../../kit/list/list';
import { detailLink } from '../../kit/show/detail';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { THREATS, type ThreatListRow } from './documents';
import { eventColumns } from './eventColumns';
import { Triage } from './TriageButtons';
import { threatDetail } from './threatDetail';

const columns: ListColumn<ThreatListRow>[] = [
  {
    id: 'time',
    label: 'Time',
    width: 196,
    fields: ['time', 'id'],
    render: (row) => <Time at={row.createdAt} />,
  },
  {
    id: 'severity',
    label: 'Severity',
    width: 108,
    fields: ['severity'],
    value: (row) => row.severity.toLowerCase(),
    render: (row) => <SeverityChip severity={row.severity} />,
  },
  {
    id: 'type',
    label: 'Type',
    width: 160,
    fields: ['type'],
    value: (row) => row.type,
    render: (row) => words(row.type),
  },
  {
    id: 'description',
    label: 'Description',
    width: 260,
    grow: true,
    fields: ['description'],
    render: (row) => (
      <span title={row.description ?? undefined}>{row.description ?? <Faint>none</Faint>}</span>
    ),
  },
  {
    id: 'state',
    label: 'State',
    width: 124,
    fields: ['state'],
    value: (row) => row.state.toLowerCase(),
    render: (row) => <State state={row.state} />,
  },
  {
    id: 'user',
    label: 'User',
    width: 150,
    fields: ['user'],
    value: (row) => row.user,
    render: (row) => <ListedUser name={row.user} />,
    beside: (row) =>
      row.user && <AboutLink to={userLink(row.user)} label={`The story of ${row.user}`} />,
  },
  {
    id: 'countryCode',
    label: 'Country',
    width: 130,
    fields: ['country'],
    value: (row) => row.countryCode,
    render: (row) => country(row.countryCode),
  },
  {
    id: 'requestId',
    label: 'Request',
    width: 90,
    fields: ['request'],
    render: () => null,
    beside: (row) =>
      row.requestId && <CellLink to={detailLink('/requests', row.requestId)}>open</CellLink>,
  },
  text('endpoint', 'Endpoint', 'endpoint', (row) => row.endpoint),
  text('owaspCategory', 'OWASP', 'owasp_category', (row) => row.owaspCategory),
  text('ipAddress', 'Address', 'address', (row) => row.ipAddress),
  text('userAgent', 'User agent', 'user_agent', (row) => row.userAgent),
  text('resolvedBy', 'Decided by', 'resolved_by', (row) => row.resolvedBy),
  {
    ...text('resolvedAt', 'Decided', 'resolved_at', (row) => row.resolvedAt),
    value: undefined,
    width: 196,
    render: (row) => <Time at={row.resolvedAt} />,
  },
  {
    ...text('rawData', 'Raw data', 'raw_data', (row) => row.rawData),
    value: undefined,
    width: 260,
  },
  text('key', 'Event key', 'key', (row) => row.eventKey),
];

type Value = (row: ThreatListRow) => string | null | undefined;

/** A column for those who want it. */
function text(id: string, label: string, field: string, value: Value): ListColumn<ThreatListRow> {
  return { id, label, width: 150, hidden: true, fields: [field], value, render: value };
}

const threatList: ListSpec<ThreatListRow> = {
  table: 'THREATS',
  subject: 'threats',
  path: '/threats',
  title: 'Threats',
  noun: 'threat',
  timeField: 'time',
  columns,
  facets: [
    { field: 'state', label: 'State', text: stateName },
    { field: 'severity', label: 'Severity', text: words },
    { field: 'type', label: 'Type', text: words },
    { field: 'user', label: 'User' },
    { field: 'endpoint', label: 'Endpoint' },
    { field: 'country', label: 'Country', text: country },
    { field: 'owasp_category', label: 'OWASP' },
    { field: 'resolved_by', label: 'Decided by' },
  ],
  searched: 'Description, type, user, endpoint',
  page: async ({ start, end, ...ask }, signal) => {
    const input = { ...ask, filter: { start, end } };
    return (await request(THREATS, { input, count: !ask.after }, signal)).page;
  },
  detail: threatDetail,
  bulk: ({ rows, clear }) => <Triage threats={rows} onDone={clear} />,
  events: eventColumns,
  empty: 'No threat fits these conditions.',
};

export default function ThreatList() {
  const decides = mayTriage(useRoles());
  const spec = useMemo(
    () => (decides ? threatList : { ...threatList, bulk: undefined }),
    [decides],
  );
  return <ListPage spec={spec} />;
}
