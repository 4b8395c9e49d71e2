import { useMemo } from 'react';
import { useRights } from '../../kit/auth/me';
import { mayTriage } from '../../kit/auth/roles';
import { count, country, words } from '../../kit/format/format';
import { CellLink, Faint, State, stateName, Time } from '../../kit/list/cells';
import { countryColumn, pagesOf, textColumn, timeColumn, userColumn } from '../../kit/list/columns';
import { ListPage } from '../../kit/list/ListPage';
import type { ListColumn, ListSpec } from '../../kit/list/list';
import { detailLink } from '../../kit/show/detail';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { THREATS, type ThreatListRow } from './documents';
import { Triage } from './TriageButtons';
import { threatDetail } from './threatDetail';

/** A time that is not the row's own. */
function momentColumn(
  id: string,
  label: string,
  field: string,
  at: (row: ThreatListRow) => string | null | undefined,
): ListColumn<ThreatListRow> {
  const column = textColumn(id, label, field, at);
  return { ...column, value: undefined, width: 196, render: (row) => <Time at={at(row)} /> };
}

const columns: ListColumn<ThreatListRow>[] = [
  timeColumn(),
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
  { ...textColumn('rule', 'Rule', 'rule', (row) => row.rule), hidden: false },
  {
    id: 'count',
    label: 'Seen',
    width: 84,
    numeric: true,
    fields: ['count'],
    render: (row) => count(row.count),
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
  { ...textColumn('assignee', 'Assignee', 'assignee', (row) => row.assignee), hidden: false },
  userColumn(),
  countryColumn(),
  {
    id: 'requestId',
    label: 'Request',
    width: 90,
    fields: ['request'],
    render: () => null,
    beside: (row) =>
      row.requestId && <CellLink to={detailLink('/requests', row.requestId)}>open</CellLink>,
  },
  textColumn('endpoint', 'Endpoint', 'endpoint', (row) => row.endpoint),
  textColumn('owaspCategory', 'OWASP', 'owasp_category', (row) => row.owaspCategory),
  textColumn('ipAddress', 'Address', 'address', (row) => row.ipAddress),
  textColumn('userAgent', 'User agent', 'user_agent', (row) => row.userAgent),
  {
    id: 'score',
    label: 'Score',
    width: 84,
    numeric: true,
    fields: ['score'],
    render: (row) => (row.score == null ? <Faint>none</Faint> : `${row.score} %`),
  },
  momentColumn('firstSeen', 'First seen', 'first_seen', (row) => row.firstSeen),
  momentColumn('lastSeen', 'Last seen', 'last_seen', (row) => row.lastSeen),
  { ...textColumn('excerpt', 'Excerpt', 'excerpt', (row) => row.excerpt), width: 260 },
  textColumn('apiKeyId', 'API key', 'api_key', (row) => row.apiKeyId),
  textColumn('project', 'Project', 'project', (row) => row.project),
  textColumn('contentHash', 'Content hash', 'content_hash', (row) => row.contentHash),
  textColumn('resolvedBy', 'Decided by', 'resolved_by', (row) => row.resolvedBy),
  momentColumn('resolvedAt', 'Decided', 'resolved_at', (row) => row.resolvedAt),
  {
    ...textColumn('rawData', 'Raw data', 'raw_data', (row) => row.rawData),
    value: undefined,
    width: 260,
  },
  textColumn('key', 'Event key', 'key', (row) => row.eventKey),
];

const COUNTRY = { field: 'country', label: 'Country', text: country };

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
    { field: 'assignee', label: 'Assignee' },
    { field: 'type', label: 'Type', text: words },
    { field: 'rule', label: 'Rule' },
    { field: 'user', label: 'User' },
    { field: 'endpoint', label: 'Endpoint' },
    COUNTRY,
    { field: 'owasp_category', label: 'OWASP' },
    { field: 'resolved_by', label: 'Decided by' },
  ],
  map: COUNTRY,
  searched: 'Description, type, user, endpoint',
  page: pagesOf(THREATS),
  presets: [
    {
      label: 'Queue',
      about: 'What is open: the worst first, and of that the oldest',
      query: 'state:open',
      sort: { field: 'urgency', descending: false },
    },
  ],
  detail: threatDetail,
  bulk: ({ rows, clear }) => <Triage threats={rows} onDone={clear} />,
  isImportable: true,
  empty: 'No threat fits these conditions.',
};

export default function ThreatList() {
  const decides = mayTriage(useRights());
  const spec = useMemo(
    () => (decides ? threatList : { ...threatList, bulk: undefined }),
    [decides],
  );
  return <ListPage spec={spec} />;
}
