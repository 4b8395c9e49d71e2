import Add from '@mui/icons-material/Add';
import { Box, Button, Chip, Stack, TableCell, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { request } from '../../kit/api/request';
import type { Column } from '../../kit/files/table';
import { Confirm } from '../../kit/forms/Confirm';
import { CellLink, Faint } from '../../kit/list/cells';
import { notify } from '../../kit/shell/notifications';
import { AccessTable } from '../access/AccessTable';
import { ChannelForm } from './ChannelForm';
import { MutesCard } from './MutesCard';
import { NotificationsCard } from './NotificationsCard';
import { RoutesCard } from './RoutesCard';
import { DELETE_CHANNEL, TEST_CHANNEL } from './tellDocuments';
import { type Channel, channelText, useChange, useTelling } from './telling';

const COLUMNS: Column<Channel>[] = [
  { label: 'Channel', value: ({ name }) => name },
  { label: 'Kind', value: ({ kind }) => kind },
  { label: 'Settings', value: channelText },
  { label: 'On', value: ({ enabled }) => (enabled ? 'yes' : 'no') },
];

/** Who is told of alerts, by which routes, and what became of it. */
export default function ChannelsPage() {
  const query = useTelling();
  const [wanted, setWanted] = useState<Channel | 'new'>();
  const kinds = query.data?.alertChannelKinds ?? [];
  return (
    <>
      <AccessTable
        title="Alert channels"
        about="Who is told of alerts. Without a route, every channel is told of all of them."
        heads={['Channel', 'Kind', 'Settings', 'Changed by', 'Actions']}
        error={query.error}
        isPending={query.isPending}
        rows={query.data?.alertChannels}
        columns={COLUMNS}
        empty="Nobody is told yet. Make a channel, and send it a test."
        action={
          <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
            <CellLink to="/alert-rules">Rules</CellLink>
            <Button variant="contained" startIcon={<Add />} onClick={() => setWanted('new')}>
              New channel
            </Button>
          </Stack>
        }
      >
        {query.data?.alertChannels.map((channel) => (
          <TableRow key={channel.id} hover>
            <TableCell sx={{ fontWeight: 600 }}>
              {channel.name}{' '}
              {!channel.enabled && <Chip size="small" label="Off" variant="outlined" />}
            </TableCell>
            <TableCell>
              {kinds.find(({ kind }) => kind === channel.kind)?.title ?? channel.kind}
            </TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>
              {channelText(channel)}
              {channel.problem && (
                <Typography variant="body2" color="error">
                  It {channel.problem}.
                </Typography>
              )}
              {channel.secrets.length > 0 && (
                <Box>
                  <Faint>{channel.secrets.join(', ')} kept encrypted</Faint>
                </Box>
              )}
            </TableCell>
            <TableCell>{channel.updatedBy}</TableCell>
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              <Actions
                channel={channel}
                isKnown={kinds.some(({ kind }) => kind === channel.kind)}
                onChange={() => setWanted(channel)}
              />
            </TableCell>
          </TableRow>
        ))}
        {wanted && (
          <ChannelForm
            kinds={kinds}
            channel={wanted === 'new' ? undefined : wanted}
            onClose={() => setWanted(undefined)}
          />
        )}
      </AccessTable>
      {query.data && (
        <>
          <RoutesCard routes={query.data.alertRoutes} channels={query.data.alertChannels} />
          <MutesCard />
          <NotificationsCard notifications={query.data.alertNotifications} />
        </>
      )}
    </>
  );
}

interface ActionsProps {
  channel: Channel;
  /** Whether the service knows its kind. */
  isKnown: boolean;
  onChange: () => void;
}

function Actions({ channel, isKnown, onChange }: ActionsProps) {
  const change = useChange();
  const [asking, setAsking] = useState(false);
  const { id, name } = channel;
  const test = () =>
    change(async () => {
      await request(TEST_CHANNEL, { id });
      notify(`A test is on its way to ${name}.`);
    });
  const remove = () => {
    setAsking(false);
    return change(() => request(DELETE_CHANNEL, { id }));
  };
  return (
    <>
      <Button size="small" onClick={test} disabled={!channel.enabled}>
        Send a test
      </Button>
      <Button size="small" onClick={onChange} disabled={!isKnown}>
        Change
      </Button>
      <Button size="small" color="error" onClick={() => setAsking(true)}>
        Remove
      </Button>
      <Confirm
        isOpen={asking}
        title={`Remove ${name}?`}
        content="It is told nothing any more, and what waits for it is given up."
        confirm="Remove"
        onConfirm={remove}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
