import { Chip, TableCell, TableRow } from '@mui/material';
import type { NotificationState } from '../../generated/graphql';
import { Time } from '../../kit/list/cells';
import { Part } from './RoutesCard';
import type { Notification } from './telling';

const STATES: Record<NotificationState, { label: string; color: 'success' | 'error' | 'default' }> =
  {
    SENT: { label: 'Sent', color: 'success' },
    WAITING: { label: 'Waiting', color: 'default' },
    CLOSED: { label: 'Not told', color: 'default' },
    DEAD: { label: 'Given up', color: 'error' },
  };

/** What was told, and what became of it. */
export function NotificationsCard({ notifications }: { notifications: readonly Notification[] }) {
  return (
    <Part
      title="Notifications"
      empty="Nobody was told anything yet."
      heads={['Decided', 'Channel', 'What', 'State', 'Attempts', 'Answer']}
    >
      {notifications.map((one) => (
        <TableRow key={one.id} hover>
          <TableCell sx={{ whiteSpace: 'nowrap' }}>
            <Time at={one.decidedAt} />
          </TableCell>
          <TableCell>{one.channel}</TableCell>
          <TableCell sx={{ minWidth: '16rem', overflowWrap: 'anywhere' }}>{one.title}</TableCell>
          <TableCell>
            <Chip size="small" variant="outlined" {...STATES[one.state]} />
          </TableCell>
          <TableCell>{one.attempts}</TableCell>
          <TableCell sx={{ overflowWrap: 'anywhere' }}>{one.answer}</TableCell>
        </TableRow>
      ))}
    </Part>
  );
}
