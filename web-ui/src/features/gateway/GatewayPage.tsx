import Add from '@mui/icons-material/Add';
import { Box, Button, Chip, Stack, TableCell, TableRow, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../kit/api/request';
import { count, milliseconds } from '../../kit/format/format';
import { Confirm } from '../../kit/forms/Confirm';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from '../access/AccessTable';
import { Unreadable } from '../access/Unreadable';
import { DELETE_UPSTREAM, UNREADABLE_UPSTREAMS } from './documents';
import { UpstreamForm } from './UpstreamForm';
import { CIRCUITS, columns, failure, served, UPSTREAMS_KEY, type Upstream } from './upstreams';
import { useUpstreams } from './useUpstreams';

const CALLS = '/requests?query=source%3Agateway';

/** Who answers calls of models, and how well, for administrators. */
export default function GatewayPage() {
  const query = useUpstreams();
  const [wanted, setWanted] = useState<Upstream | 'new'>();
  return (
    <>
      <AccessTable
        title="Gateway"
        about="Who answers calls of models under /v1, as this instance has seen them since its start."
        heads={['Upstream', 'State', 'Models', 'Calls', 'First byte', 'Last failure', 'Actions']}
        error={query.error}
        isPending={query.isPending}
        rows={query.data}
        columns={columns}
        empty="There is no upstream yet. Make one, or start the service with STUDIO_GATEWAY_UPSTREAM, such as http://localhost:11434."
        action={
          <Stack
            direction="row"
            sx={{ flexWrap: 'wrap', columnGap: 2, rowGap: 1, alignItems: 'center' }}
          >
            <CellLink to={CALLS}>Calls of the gateway</CellLink>
            <Button variant="contained" startIcon={<Add />} onClick={() => setWanted('new')}>
              New upstream
            </Button>
          </Stack>
        }
      >
        {query.data?.map((upstream) => (
          <UpstreamRow key={upstream.name} upstream={upstream} onChange={setWanted} />
        ))}
        {wanted && (
          <UpstreamForm
            upstream={wanted === 'new' ? undefined : wanted}
            onClose={() => setWanted(undefined)}
          />
        )}
      </AccessTable>
      <Unreadable
        queryKey={UPSTREAMS_KEY}
        read={async (signal) =>
          (await request(UNREADABLE_UPSTREAMS, {}, signal)).unreadableUpstreams
        }
        remove={(id) => request(DELETE_UPSTREAM, { id })}
      />
    </>
  );
}

interface RowProps {
  upstream: Upstream;
  onChange: (upstream: Upstream) => void;
}

function UpstreamRow({ upstream, onChange }: RowProps) {
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
            {count(upstream.failures)} failed, {count(upstream.inFlight)} open
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
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {upstream.id ? (
          <Actions id={upstream.id} name={upstream.name} onChange={() => onChange(upstream)} />
        ) : (
          <Faint>of the settings</Faint>
        )}
      </TableCell>
    </TableRow>
  );
}

interface ActionsProps {
  id: string;
  name: string;
  onChange: () => void;
}

/** Of one that the organisation has made. */
function Actions({ id, name, onChange }: ActionsProps) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = async () => {
    setAsking(false);
    try {
      await request(DELETE_UPSTREAM, { id });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: UPSTREAMS_KEY });
  };
  return (
    <>
      <Button size="small" onClick={onChange}>
        Change
      </Button>
      <Button size="small" color="error" onClick={() => setAsking(true)}>
        Remove
      </Button>
      <Confirm
        isOpen={asking}
        title={`Remove the upstream ${name}?`}
        content="Its key is forgotten. Calls of models that nobody else serves are refused."
        confirm="Remove"
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
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
