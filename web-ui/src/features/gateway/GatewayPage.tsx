import { Box, Chip, TableCell, TableRow, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { count, milliseconds } from '../../kit/format/format';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { AccessTable } from '../access/AccessTable';
import { UPSTREAMS } from './documents';
import { CIRCUITS, columns, failure, served, type Upstream } from './upstreams';

const REFRESH_MS = 10_000;
const CALLS = '/requests?query=source%3Agateway';

/** Who answers calls of models, and how well, for administrators. */
export default function GatewayPage() {
  const query = useQuery({
    queryKey: ['upstreams'],
    queryFn: async ({ signal }) => (await request(UPSTREAMS, {}, signal)).upstreams,
    refetchInterval: REFRESH_MS,
  });
  return (
    <AccessTable
      title="Gateway"
      about="Who answers calls of models under /v1, as this instance has seen them since its start."
      heads={['Upstream', 'State', 'Models', 'Calls', 'First byte', 'Last failure']}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={columns}
      empty="There is no upstream yet. Start the service with STUDIO_GATEWAY_UPSTREAM, such as http://localhost:11434."
      action={<CellLink to={CALLS}>Calls of the gateway</CellLink>}
    >
      {query.data?.map((upstream) => (
        <UpstreamRow key={upstream.name} upstream={upstream} />
      ))}
    </AccessTable>
  );
}

function UpstreamRow({ upstream }: { upstream: Upstream }) {
  return (
    <TableRow hover>
      <TableCell>
        <Typography variant="body2" sx={{ fontWeight: 600 }}>
          {upstream.name}
        </Typography>
        <Faint>
          {upstream.host}
          {upstream.provider ? ` · ${upstream.provider}` : ''}
          {upstream.hasKey ? '' : ' · no key'}
        </Faint>
      </TableCell>
      <TableCell>
        <Circuit upstream={upstream} />
      </TableCell>
      <TableCell sx={{ maxWidth: '22rem', overflowWrap: 'anywhere' }}>
        {served(upstream)}
        <Box>
          <Faint>
            order {upstream.order}, weight {upstream.weight}
          </Faint>
        </Box>
      </TableCell>
      <TableCell>
        {count(upstream.calls)}
        <Box>
          <Faint>
            {count(upstream.failures)} failed, {count(upstream.inFlight)} at hand
          </Faint>
        </Box>
      </TableCell>
      <TableCell>
        {milliseconds(upstream.medianFirstByteMs)}
        <Box>
          <Faint>p95 {milliseconds(upstream.p95FirstByteMs)}</Faint>
        </Box>
      </TableCell>
      <TableCell>
        {upstream.lastFailure ? (
          <>
            {failure(upstream.lastFailure)}
            <Box>
              <Faint>
                <Time at={upstream.lastFailureTime} />
              </Faint>
            </Box>
          </>
        ) : (
          <Faint>none</Faint>
        )}
      </TableCell>
    </TableRow>
  );
}

function Circuit({ upstream }: { upstream: Upstream }) {
  const { label, about } = CIRCUITS[upstream.circuit];
  return (
    <Chip
      size="small"
      label={label}
      title={about}
      color={upstream.circuit === 'CLOSED' ? 'default' : 'warning'}
      variant="outlined"
      sx={{ height: '1.4rem', fontSize: '0.75rem' }}
    />
  );
}
