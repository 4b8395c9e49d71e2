import { Box, Card, Typography } from '@mui/material';
import { request } from '../../kit/api/request';
import { country, words } from '../../kit/format/format';
import { State, Time, User } from '../../kit/list/cells';
import type { Detail } from '../../kit/show/detail';
import { Columns, Facts } from '../../kit/show/Facts';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { requestFacts, requestLink } from '../requests/requestFacts';
import { THREAT, type ThreatDetail } from './documents';
import { Triage } from './TriageButtons';

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
          ['Time', <Time key="time" at={row.createdAt} />],
          ['OWASP', [row.owaspCategory, row.owaspEdition].filter(Boolean).join(', ')],
          ['Decided by', row.resolvedBy],
          ['Decided', row.resolvedAt && <Time key="resolved" at={row.resolvedAt} />],
        ]}
      />
      <Facts
        title="Where it came from"
        facts={[
          ['User', <User key="user" name={row.user} />],
          ['Address', row.ipAddress],
          ['Country', row.countryCode && country(row.countryCode)],
          ['User agent', row.userAgent],
          ['Endpoint', row.endpoint],
        ]}
      />
      {row.request && (
        <Facts
          title="The request"
          facts={[requestLink(row.request), ...requestFacts(row.request)]}
        />
      )}
      {row.rawData && <RawData json={row.rawData} />}
    </Columns>
  ),
};

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
