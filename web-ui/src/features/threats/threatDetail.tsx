import { Box, Card, Typography } from '@mui/material';
import { request } from '../../kit/api/request';
import { counted, country, NONE, words } from '../../kit/format/format';
import { CellLink, State, Time, User } from '../../kit/list/cells';
import type { Detail } from '../../kit/show/detail';
import { Columns, Facts } from '../../kit/show/Facts';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { requestFacts, requestLink } from '../requests/requestFacts';
import { THREAT, type ThreatDetail } from './documents';
import { Notes } from './Notes';
import { Similar } from './Similar';
import { Triage } from './TriageButtons';
import { type TimelineKind, timelineLink } from './timeline';

export const threatDetail: Detail<ThreatDetail> = {
  path: '/threats',
  title: 'Threats',
  load: async (id, signal) => (await request(THREAT, { id }, signal)).one,
  heading: (row) => words(row.type),
  actions: (row) => <Triage threats={[row]} />,
  body: (row) => (
    <Columns>
      <Facts
        title="What was seen"
        facts={[
          ['Severity', <SeverityChip key="severity" severity={row.severity} />],
          ['State', <State key="state" state={row.state} />],
          ['Description', row.description],
          ['Rule', row.rule],
          ['Score', row.score == null ? null : `${row.score} %`],
          ['Excerpt', row.excerpt],
          ['Seen', counted(row.count, 'time')],
          ['First seen', <Time key="first" at={row.firstSeen} />],
          ['Last seen', <Time key="last" at={row.lastSeen} />],
          ['OWASP', [row.owaspCategory, row.owaspEdition].filter(Boolean).join(', ')],
          ['Assignee', row.assignee],
          ['Decided by', row.resolvedBy],
          ['Decided', row.resolvedAt && <Time key="resolved" at={row.resolvedAt} />],
        ]}
      />
      <Facts
        title="Where it came from"
        facts={[
          ['User', <User key="user" name={row.user} />],
          ['Timeline', <TimelineLinks key="timeline" row={row} />],
          ['Address', row.ipAddress],
          ['Country', row.countryCode && country(row.countryCode)],
          ['User agent', row.userAgent],
          ['API key', row.apiKeyId],
          ['Project', row.project],
          ['Endpoint', row.endpoint],
        ]}
      />
      {row.request && (
        <Facts
          title="The request"
          facts={[requestLink(row.request), ...requestFacts(row.request)]}
        />
      )}
      <Notes id={row.id} />
      <Similar row={row} />
      {row.rawData && <RawData json={row.rawData} />}
    </Columns>
  ),
};

/** Ways to everything that whoever is behind it did. */
function TimelineLinks({ row }: { row: ThreatDetail }) {
  const ways: [kind: TimelineKind, name: string | null | undefined, label: string][] = [
    ['user', row.user, 'user'],
    ['api_key', row.apiKeyId, 'API key'],
    ['address', row.ipAddress, 'address'],
  ];
  if (ways.every(([, name]) => !name)) return NONE;
  return (
    <Box sx={{ display: 'flex', gap: 1.5 }}>
      {ways.map(
        ([kind, name, label]) =>
          name && (
            <CellLink key={kind} to={timelineLink(kind, name)}>
              {label}
            </CellLink>
          ),
      )}
    </Box>
  );
}

function RawData({ json }: { json: string }) {
  return (
    <Card component="section" aria-label="Details" sx={{ p: 2.5 }}>
      <Typography variant="h3" component="h2" gutterBottom>
        Details
      </Typography>
      <Box
        component="pre"
        tabIndex={0}
        sx={{ m: 0, overflow: 'auto', fontFamily: 'var(--mono)', fontSize: '0.8rem' }}
      >
        {pretty(json)}
      </Box>
    </Card>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
