import Add from '@mui/icons-material/Add';
import { Box, Button, Chip, TableCell, TableRow } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../kit/api/request';
import { words } from '../../kit/format/format';
import { Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from '../access/AccessTable';
import { LIFT, RESPONSES, RESPONSES_KEY, type Restriction } from './documents';
import { RestrictForm } from './RestrictForm';
import { RuleList } from './RuleList';
import { columns, measure, standing } from './restrictions';

const REFRESH_MS = 5_000;

/** What is done about threats, for administrators. */
export default function ResponsesPage() {
  const query = useQuery({
    queryKey: RESPONSES_KEY,
    queryFn: ({ signal }) => request(RESPONSES, {}, signal),
    refetchInterval: REFRESH_MS,
  });
  const [asking, setAsking] = useState(false);
  return (
    <>
      <AccessTable
        title="Responses"
        about="Users, keys, projects and addresses that are tagged, throttled or blocked for a time, by rules or by hand."
        heads={['Who', 'What', 'State', 'Why', 'Since', 'Until', 'Actions']}
        error={query.error}
        isPending={query.isPending}
        rows={query.data?.restrictions}
        columns={columns}
        empty="Nobody is restricted."
        action={
          <Button variant="contained" startIcon={<Add />} onClick={() => setAsking(true)}>
            Restrict
          </Button>
        }
      >
        {query.data?.restrictions.map((restriction) => (
          <RestrictionRow key={restriction.id} restriction={restriction} />
        ))}
      </AccessTable>
      {query.data && <RuleList rules={query.data.responseRules} />}
      {asking && <RestrictForm onClose={() => setAsking(false)} />}
    </>
  );
}

function RestrictionRow({ restriction }: { restriction: Restriction }) {
  const isActive = restriction.state === 'ACTIVE';
  return (
    <TableRow hover>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>
        {restriction.subject ?? <Faint>not kept</Faint>}
        <Box>
          <Faint>{restriction.kind === 'KEY' ? 'API key' : words(restriction.kind)}</Faint>
        </Box>
      </TableCell>
      <TableCell>{measure(restriction)}</TableCell>
      <TableCell>
        <Chip
          size="small"
          variant="outlined"
          label={standing(restriction)}
          color={isActive && restriction.enforced ? 'warning' : 'default'}
          sx={{ height: '1.4rem', fontSize: '0.75rem' }}
        />
        {restriction.liftedBy && (
          <Box>
            <Faint>by {restriction.liftedBy}</Faint>
          </Box>
        )}
      </TableCell>
      <TableCell sx={{ maxWidth: '20rem', overflowWrap: 'anywhere' }}>
        {restriction.reason ?? <Faint>none told</Faint>}
        <Box>
          <Faint>
            {restriction.rule ? `rule ${restriction.rule}` : `by ${restriction.createdBy}`}
          </Faint>
        </Box>
      </TableCell>
      <TableCell>
        <Time at={restriction.createdAt} />
      </TableCell>
      <TableCell>
        <Time at={restriction.liftedAt ?? restriction.expiresAt} />
      </TableCell>
      <TableCell>{isActive && <Lift restriction={restriction} />}</TableCell>
    </TableRow>
  );
}

function Lift({ restriction }: { restriction: Restriction }) {
  const client = useQueryClient();
  const lift = async () => {
    try {
      await request(LIFT, { id: restriction.id });
      notify('Lifted');
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: RESPONSES_KEY });
  };
  return (
    <Button size="small" onClick={lift}>
      Lift
    </Button>
  );
}
