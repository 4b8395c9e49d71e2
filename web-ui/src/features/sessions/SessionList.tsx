import { compact, count, money, seconds } from '../../kit/format/format';
import { Faint, Time } from '../../kit/list/cells';
import { pagesOf, userColumn } from '../../kit/list/columns';
import { ListPage } from '../../kit/list/ListPage';
import type { ListSpec } from '../../kit/list/list';
import { SESSIONS, type SessionListRow } from './documents';
import { sessionDetail } from './sessionDetail';

const sessionList: ListSpec<SessionListRow> = {
  table: 'SESSIONS',
  subject: 'sessions',
  path: '/sessions',
  title: 'Sessions',
  noun: 'session',
  timeField: 'time',
  columns: [
    {
      id: 'time',
      label: 'Start',
      width: 196,
      fields: ['time', 'id'],
      render: (row) => <Time at={row.sessionStart} />,
    },
    { ...userColumn(200), grow: true },
    {
      id: 'durationSeconds',
      label: 'Duration',
      width: 120,
      numeric: true,
      fields: [],
      render: (row) => seconds(row.durationSeconds),
    },
    {
      id: 'totalRequests',
      label: 'Requests',
      width: 108,
      numeric: true,
      fields: ['requests'],
      render: (row) => count(row.totalRequests),
    },
    {
      id: 'totalTokens',
      label: 'Tokens',
      width: 104,
      numeric: true,
      fields: ['tokens'],
      render: (row) => <span title={count(row.totalTokens)}>{compact(row.totalTokens)}</span>,
    },
    {
      id: 'totalCost',
      label: 'Cost',
      width: 110,
      numeric: true,
      fields: ['cost'],
      render: (row) => (
        <>
          {money(row.totalCost)}
          {row.unpricedRequests > 0 && (
            <Faint>{` + ${count(row.unpricedRequests)} unpriced`}</Faint>
          )}
        </>
      ),
    },
    {
      id: 'ipAddress',
      label: 'Address',
      width: 150,
      fields: ['address'],
      value: (row) => row.ipAddress,
      render: (row) => row.ipAddress,
    },
    {
      id: 'end',
      label: 'Last request',
      width: 196,
      hidden: true,
      fields: ['end'],
      render: (row) => <Time at={row.sessionEnd} />,
    },
    {
      id: 'sessionKey',
      label: 'Client’s id',
      width: 180,
      hidden: true,
      fields: ['key'],
      render: (row) => row.sessionKey ?? <Faint>inferred</Faint>,
    },
    {
      id: 'userAgent',
      label: 'User agent',
      width: 200,
      hidden: true,
      fields: ['user_agent'],
      render: (row) => row.userAgent,
    },
  ],
  facets: [{ field: 'user', label: 'User' }],
  searched: 'User, session id',
  page: pagesOf(SESSIONS),
  detail: sessionDetail,
  empty: 'No session fits these conditions.',
};

export default function SessionList() {
  return <ListPage spec={sessionList} />;
}
