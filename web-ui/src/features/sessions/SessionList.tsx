import { DataTable, SearchInput } from 'react-admin';
import type { SessionListRow } from '../../kit/data/rows';
import type { Column } from '../../kit/files/csv';
import { compact, count, money, seconds } from '../../kit/format/format';
import { Faint, Time, User } from '../../kit/list/cells';
import { LogList } from '../../kit/list/LogList';
import { periodInputs } from '../../kit/list/PeriodInputs';
import { TagsInput } from '../../kit/list/TagsInput';

const filters = [
  <SearchInput key="q" source="q" alwaysOn placeholder="User, session id" />,
  <TagsInput key="users" source="users" label="Users" />,
  <TagsInput key="keys" source="keys" label="Client's session ids" />,
  ...periodInputs,
];

const columns: Column<SessionListRow>[] = [
  { label: 'id', value: (row) => row.id },
  { label: 'session_key', value: (row) => row.sessionKey },
  { label: 'user_id', value: (row) => row.user },
  { label: 'session_start', value: (row) => row.sessionStart },
  { label: 'session_end', value: (row) => row.sessionEnd },
  { label: 'duration_seconds', value: (row) => row.durationSeconds },
  { label: 'total_requests', value: (row) => row.totalRequests },
  { label: 'total_tokens', value: (row) => row.totalTokens },
  { label: 'total_cost_usd', value: (row) => row.totalCost },
  { label: 'ip_address', value: (row) => row.ipAddress },
  { label: 'user_agent', value: (row) => row.userAgent },
];

export function SessionList() {
  const Col = DataTable.Col<SessionListRow>;
  return (
    <LogList
      title="Sessions"
      sort={{ field: 'sessionStart', order: 'DESC' }}
      filters={filters}
      columns={columns}
      hidden={['userAgent', 'sessionKey']}
      empty="No session fits these conditions."
    >
      <Col
        source="sessionStart"
        label="Start"
        sortByOrder="DESC"
        render={(row) => <Time at={row.sessionStart} />}
      />
      <Col source="user" label="User" disableSort render={(row) => <User name={row.user} />} />
      <Col
        source="durationSeconds"
        label="Duration"
        align="right"
        disableSort
        render={(row) => seconds(row.durationSeconds)}
      />
      <Col
        source="totalRequests"
        label="Requests"
        align="right"
        sortByOrder="DESC"
        render={(row) => count(row.totalRequests)}
      />
      <Col
        source="totalTokens"
        label="Tokens"
        align="right"
        sortByOrder="DESC"
        render={(row) => <span title={count(row.totalTokens)}>{compact(row.totalTokens)}</span>}
      />
      <Col
        source="totalCost"
        label="Cost"
        align="right"
        sortByOrder="DESC"
        render={(row) => money(row.totalCost)}
      />
      <Col source="ipAddress" label="Address" disableSort />
      <Col
        source="sessionKey"
        label="Client's id"
        disableSort
        render={(row) => row.sessionKey ?? <Faint>inferred</Faint>}
      />
      <Col source="userAgent" label="User agent" disableSort />
    </LogList>
  );
}
