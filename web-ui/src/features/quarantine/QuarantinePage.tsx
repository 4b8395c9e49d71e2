import Replay from '@mui/icons-material/Replay';
import {
  Box,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TableCell,
  TableRow,
  Typography,
} from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuarantineListQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import type { Column } from '../../kit/files/table';
import { count } from '../../kit/format/format';
import { Confirm } from '../../kit/forms/Confirm';
import { Faint, Time } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from '../access/AccessTable';
import { DISCARD, QUARANTINED, RETRY } from './documents';

const KEY = ['quarantine'];

type Quarantined = QuarantineListQuery['quarantinedEvents'][number];

const columns: Column<Quarantined>[] = [
  { label: 'id', value: (row) => row.id },
  { label: 'quarantined_at', value: (row) => row.quarantinedAt },
  { label: 'fault', value: (row) => row.fault },
  { label: 'event_id', value: (row) => row.eventId },
  { label: 'time', value: (row) => row.time },
  { label: 'content', value: (row) => row.content },
];

/** What could not be stored, for administrators. */
export default function QuarantinePage() {
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await request(QUARANTINED, {}, signal)).quarantinedEvents,
  });
  const retry = useRetry();
  return (
    <AccessTable
      title="Quarantine"
      about="Events that this instance was sent and could not store. Try them again once the cause is gone, or discard them."
      heads={['Since', 'Event', 'Happened', 'Fault', 'Actions']}
      error={query.error}
      isPending={query.isPending}
      rows={query.data}
      columns={columns}
      empty="Every event that came in could be stored."
      action={
        <Button
          variant="contained"
          startIcon={<Replay />}
          disabled={!query.data?.length}
          onClick={() => retry(query.data?.map((event) => event.id) ?? [])}
        >
          Try all again
        </Button>
      }
    >
      {query.data?.map((event) => (
        <EventRow key={event.id} event={event} />
      ))}
    </AccessTable>
  );
}

function useRetry() {
  const client = useQueryClient();
  return async (ids: string[]) => {
    try {
      const { retryQuarantinedEvents: result } = await request(RETRY, { input: { ids } });
      const stored = result.stored + result.alreadyStored;
      notify(
        result.refused === 0
          ? `${count(stored)} stored`
          : `${count(stored)} stored, ${count(result.refused)} stay in quarantine`,
      );
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: KEY });
  };
}

function EventRow({ event }: { event: Quarantined }) {
  const retry = useRetry();
  const [shown, setShown] = useState(false);
  const name = event.eventId ?? event.id;
  return (
    <TableRow hover>
      <TableCell>
        <Time at={event.quarantinedAt} />
      </TableCell>
      <TableCell>{event.eventId ?? <Faint>unreadable</Faint>}</TableCell>
      <TableCell>{event.time ? <Time at={event.time} /> : <Faint>unknown</Faint>}</TableCell>
      <TableCell sx={{ maxWidth: '24rem', overflowWrap: 'anywhere' }}>{event.fault}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Button size="small" onClick={() => setShown(true)}>
          Show
        </Button>
        <Button size="small" onClick={() => retry([event.id])}>
          Try again
        </Button>
        <Discard event={event} name={name} />
        <Dialog open={shown} onClose={() => setShown(false)} fullWidth maxWidth="md">
          <DialogTitle>{name}</DialogTitle>
          <DialogContent>
            <Typography variant="body2" gutterBottom>
              {event.fault}
            </Typography>
            <Box
              component="pre"
              sx={{ fontFamily: 'var(--mono)', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
            >
              {pretty(event.content)}
            </Box>
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setShown(false)}>Close</Button>
          </DialogActions>
        </Dialog>
      </TableCell>
    </TableRow>
  );
}

function Discard({ event, name }: { event: Quarantined; name: string }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const discard = async () => {
    setAsking(false);
    try {
      await request(DISCARD, { input: { ids: [event.id] } });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: KEY });
  };
  return (
    <>
      <Button size="small" color="error" onClick={() => setAsking(true)}>
        Discard
      </Button>
      <Confirm
        isOpen={asking}
        title={`Discard ${name}?`}
        content="The event is removed and will never be counted. This cannot be undone."
        confirm="Discard"
        onConfirm={discard}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function pretty(content: string) {
  try {
    return JSON.stringify(JSON.parse(content), null, 2);
  } catch {
    return content;
  }
}
