import { Card, Link, Typography } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { SessionDetail } from '../../kit/data/rows';
import { DataTableView } from '../../kit/files/DataTable';
import { count, milliseconds, money, preciseTime, seconds } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { Time, User } from '../../kit/list/cells';
import { DetailPage } from '../../kit/show/DetailPage';
import { Columns, Facts } from '../../kit/show/Facts';
import { listLink } from '../dashboard/cards/links';

export function SessionPage() {
  return (
    <DetailPage<SessionDetail>
      title="Sessions"
      heading={(row) => `Session of ${row.user ?? 'an anonymous user'}`}
    >
      {(row) => (
        <>
          <Columns>
            <Facts
              title="Session"
              facts={[
                ['User', <User key="user" name={row.user} />],
                ['Start', <Time key="start" at={row.sessionStart} />],
                ['Last request', <Time key="end" at={row.sessionEnd} />],
                ['Duration', seconds(row.durationSeconds)],
                ['Client’s id', row.sessionKey],
              ]}
            />
            <Facts
              title="In all"
              facts={[
                ['Requests', count(row.totalRequests)],
                ['Tokens', count(row.totalTokens)],
                ['Known cost', money(row.totalCost)],
                ['Address', row.ipAddress],
                ['User agent', row.userAgent],
              ]}
            />
          </Columns>
          <Requests session={row} />
        </>
      )}
    </DetailPage>
  );
}

function Requests({ session }: { session: SessionDetail }) {
  const shown = session.requests.length;
  const zone = useZone();
  return (
    <Card component="section" aria-label="Requests" sx={{ p: 2.5, mt: 2, overflow: 'auto' }}>
      <Typography variant="h3" component="h2" gutterBottom>
        Requests{shown < session.totalRequests && `, the first ${shown}`}
      </Typography>
      <DataTableView
        link={(row) => `/requests/${row.id}/show`}
        table={{
          name: 'Requests of the session',
          rows: session.requests,
          columns: [
            {
              label: 'Time',
              value: (row) => row.createdAt,
              text: (row) => preciseTime(row.createdAt, zone),
            },
            { label: 'Endpoint', value: (row) => row.endpoint },
            { label: 'Model', value: (row) => row.modelName },
            { label: 'Status', value: (row) => row.statusCode, numeric: true },
            {
              label: 'Latency',
              value: (row) => row.latencyMs,
              text: (row) => milliseconds(row.latencyMs),
              numeric: true,
            },
            {
              label: 'Tokens',
              value: (row) => row.totalTokens,
              text: (row) => count(row.totalTokens),
              numeric: true,
            },
            {
              label: 'Cost',
              value: (row) => row.cost,
              text: (row) => money(row.cost),
              numeric: true,
            },
          ],
        }}
      />
      <Link
        component={RouterLink}
        to={listLink('requests', { sessions: [session.id] })}
        variant="body2"
        sx={{ display: 'inline-block', mt: 1.5 }}
      >
        Show them in the log
      </Link>
    </Card>
  );
}
