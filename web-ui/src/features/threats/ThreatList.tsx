import { Box } from '@mui/material';
import { DataTable, SearchInput, usePermissions } from 'react-admin';
import type { Role } from '../../kit/auth/me';
import { mayTriage } from '../../kit/auth/roles';
import type { ThreatListRow } from '../../kit/data/rows';
import type { Column } from '../../kit/files/csv';
import { country, words } from '../../kit/format/format';
import { ChoicesInput } from '../../kit/list/ChoicesInput';
import { CellLink, Faint, STATE_CHOICES, State, Time, User } from '../../kit/list/cells';
import { LogList } from '../../kit/list/LogList';
import { periodInputs } from '../../kit/list/PeriodInputs';
import { TagsInput } from '../../kit/list/TagsInput';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { BulkTriage } from './TriageButtons';

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'].map((id) => ({ id, name: words(id) }));
const TYPES = [
  'abuse_detection',
  'invalid_auth',
  'malformed_request',
  'prompt_injection',
  'rate_limit',
  'suspicious_content',
];

const filters = [
  <SearchInput key="q" source="q" alwaysOn placeholder="Description, type, user, endpoint" />,
  <ChoicesInput key="states" source="states" label="State" choices={STATE_CHOICES} alwaysOn />,
  <ChoicesInput
    key="severities"
    source="severities"
    label="Severity"
    choices={SEVERITIES}
    alwaysOn
  />,
  <TagsInput key="types" source="types" label="Types" options={TYPES} />,
  <TagsInput key="users" source="users" label="Users" />,
  <TagsInput
    key="countries"
    source="countries"
    label="Countries (codes)"
    parseTag={(text) => text.toUpperCase()}
  />,
  <TagsInput key="endpoints" source="endpoints" label="Endpoints" />,
  <TagsInput key="requests" source="requests" label="Request ids" />,
  ...periodInputs,
];

const columns: Column<ThreatListRow>[] = [
  { label: 'id', value: (row) => row.id },
  { label: 'event_key', value: (row) => row.eventKey },
  { label: 'time', value: (row) => row.createdAt },
  { label: 'threat_type', value: (row) => row.type },
  { label: 'severity', value: (row) => row.severity },
  { label: 'state', value: (row) => row.state },
  { label: 'description', value: (row) => row.description },
  { label: 'raw_data', value: (row) => row.rawData },
  { label: 'user_id', value: (row) => row.user },
  { label: 'endpoint', value: (row) => row.endpoint },
  { label: 'ip_address', value: (row) => row.ipAddress },
  { label: 'country_code', value: (row) => row.countryCode },
  { label: 'user_agent', value: (row) => row.userAgent },
  { label: 'request_id', value: (row) => row.requestId },
  { label: 'owasp_category', value: (row) => row.owaspCategory },
  { label: 'owasp_edition', value: (row) => row.owaspEdition },
  { label: 'resolved_at', value: (row) => row.resolvedAt },
  { label: 'resolved_by', value: (row) => row.resolvedBy },
];

export function ThreatList() {
  const { permissions } = usePermissions<Role[]>();
  const Col = DataTable.Col<ThreatListRow>;
  return (
    <LogList
      title="Threats"
      sort={{ field: 'createdAt', order: 'DESC' }}
      filters={filters}
      columns={columns}
      hidden={['owaspCategory', 'ipAddress', 'resolvedBy', 'resolvedAt']}
      bulkActions={mayTriage(permissions) && <BulkTriage />}
      empty="No threat fits these conditions."
    >
      <Col
        source="createdAt"
        label="Time"
        sortByOrder="DESC"
        render={(row) => <Time at={row.createdAt} />}
      />
      <Col
        source="severity"
        label="Severity"
        sortByOrder="DESC"
        render={(row) => <SeverityChip severity={row.severity} />}
      />
      <Col source="type" label="Type" disableSort render={(row) => words(row.type)} />
      <Col
        source="description"
        label="Description"
        disableSort
        render={(row) => (
          <Box sx={{ maxWidth: '26rem', overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {row.description ?? <Faint>none</Faint>}
          </Box>
        )}
      />
      <Col source="state" label="State" disableSort render={(row) => <State state={row.state} />} />
      <Col source="user" label="User" disableSort render={(row) => <User name={row.user} />} />
      <Col
        source="countryCode"
        label="Country"
        disableSort
        render={(row) => country(row.countryCode)}
      />
      <Col
        source="requestId"
        label="Request"
        disableSort
        render={(row) =>
          row.requestId && <CellLink to={`/requests/${row.requestId}/show`}>open</CellLink>
        }
      />
      <Col source="owaspCategory" label="OWASP" disableSort />
      <Col source="ipAddress" label="Address" disableSort />
      <Col source="resolvedBy" label="Decided by" disableSort />
      <Col
        source="resolvedAt"
        label="Decided"
        disableSort
        render={(row) => <Time at={row.resolvedAt} />}
      />
    </LogList>
  );
}
