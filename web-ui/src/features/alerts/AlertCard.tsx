import { Box, Button, Card, Chip, Link, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { notify } from '../../kit/shell/notifications';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { type Alert, groupText, lengthText } from './alerts';
import { ACKNOWLEDGE_ALERT } from './documents';
import { ALERTS_KEY } from './useAlerts';

/** An alert that is not over, in a list. */
export function AlertCard({ alert }: { alert: Alert }) {
  const of = groupText(alert);
  return (
    <Card component="li" sx={{ p: 2, display: 'flex', flexWrap: 'wrap', gap: 1.5, minWidth: 0 }}>
      <Box sx={{ flex: 1, minWidth: '16rem' }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <SeverityChip severity={alert.severity} />
          <Typography variant="h2" sx={{ fontSize: '1.05rem', overflowWrap: 'anywhere' }}>
            <Link component={RouterLink} to={`/alerts/${alert.id}`}>
              {alert.rule}
              {of && `: ${of}`}
            </Link>
          </Typography>
          {alert.state === 'PENDING' && <Chip size="small" label="Pending" variant="outlined" />}
          {alert.acknowledgedBy && (
            <Chip
              size="small"
              variant="outlined"
              label={`Acknowledged by ${alert.acknowledgedBy}`}
            />
          )}
        </Box>
        <Typography sx={{ mt: 0.75 }}>{alert.summary}</Typography>
        <Typography variant="body2" color="text.secondary">
          For {lengthText(alert.firedAt ?? alert.beganAt, null, Date.now())}
          {alert.value && `, now ${alert.value}`}
        </Typography>
      </Box>
      <Acknowledge alert={alert} />
    </Card>
  );
}

/** Tells others that somebody looks after an alert. */
export function Acknowledge({ alert }: { alert: Alert }) {
  const client = useQueryClient();
  if (alert.state !== 'FIRING' || alert.acknowledgedAt) return null;
  const acknowledge = async () => {
    try {
      await request(ACKNOWLEDGE_ALERT, { id: alert.id });
    } catch (error) {
      notify((error as Error).message, { kind: 'error' });
    }
    await client.invalidateQueries({ queryKey: ALERTS_KEY });
  };
  return (
    <Button variant="outlined" onClick={acknowledge} sx={{ alignSelf: 'center' }}>
      Acknowledge
    </Button>
  );
}
