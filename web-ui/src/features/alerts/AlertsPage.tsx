import CheckCircle from '@mui/icons-material/CheckCircleOutline';
import {
  Box,
  Button,
  Card,
  Alert as Message,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { Link } from 'react-router-dom';
import { CellLink, Time } from '../../kit/list/cells';
import { SeverityChip } from '../../kit/theme/SeverityChip';
import { asCards } from '../access/AccessTable';
import { AlertCard } from './AlertCard';
import { byUrgency, groupText, lengthText, summaryText } from './alerts';
import { MutesCard } from './MutesCard';
import { useAlerts } from './useAlerts';

const HEADS = ['Severity', 'Rule', 'Of', 'Fired', 'For', 'What was seen'];

/** What is wrong now, the worst first, and what was. */
export default function AlertsPage() {
  const open = useAlerts({ states: ['FIRING', 'PENDING'], first: 200 });
  const past = useAlerts({ states: ['RESOLVED'], first: 50 });
  const firing = open.data?.filter(({ state }) => state === 'FIRING') ?? [];
  const pending = open.data?.filter(({ state }) => state === 'PENDING') ?? [];
  const error = open.error ?? past.error;
  return (
    <Box sx={{ pt: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
        <Box sx={{ flex: 1, minWidth: '16rem' }}>
          <Typography variant="h1">Alerts</Typography>
          <Typography variant="body2" color="text.secondary">
            {open.data ? summaryText(firing, pending.length) : 'What is wrong now, and what was.'}
          </Typography>
        </Box>
        <Button component={Link} to="/alert-rules" variant="outlined">
          Rules
        </Button>
      </Box>
      {error && (
        <Message severity="error" variant="outlined" sx={{ mb: 2 }}>
          {error.message}
        </Message>
      )}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
        {byUrgency(firing).map((alert) => (
          <AlertCard key={alert.id} alert={alert} />
        ))}
        {byUrgency(pending).map((alert) => (
          <AlertCard key={alert.id} alert={alert} />
        ))}
        {open.isPending && <Skeleton component="li" variant="rounded" height={96} />}
      </Box>
      {open.data?.length === 0 && (
        <Card sx={{ p: 3, display: 'flex', gap: 1.5, alignItems: 'center' }}>
          <CheckCircle color="success" />
          <Typography color="text.secondary">All is well, as far as the rules know.</Typography>
        </Card>
      )}
      <MutesCard />
      <Typography variant="h2" sx={{ fontSize: '1.05rem', mt: 3, mb: 1 }}>
        Over
      </Typography>
      <Past query={past} />
    </Box>
  );
}

function Past({ query }: { query: ReturnType<typeof useAlerts> }) {
  if (query.isPending) return <Skeleton variant="rounded" height={120} />;
  if (!query.data) return null;
  if (query.data.length === 0) {
    return <Typography color="text.secondary">No alert has ended yet.</Typography>;
  }
  return (
    <Card sx={{ overflow: 'auto' }}>
      <Table size="small" sx={asCards(HEADS)}>
        <TableHead>
          <TableRow>
            {HEADS.map((head) => (
              <TableCell key={head}>{head}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {query.data.map((alert) => (
            <TableRow key={alert.id} hover>
              <TableCell>
                <SeverityChip severity={alert.severity} />
              </TableCell>
              <TableCell>
                <CellLink to={`/alerts/${alert.id}`}>{alert.rule}</CellLink>
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{groupText(alert)}</TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <Time at={alert.firedAt} />
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {lengthText(alert.firedAt ?? alert.beganAt, alert.resolvedAt, Date.now())}
              </TableCell>
              <TableCell sx={{ minWidth: '18rem' }}>{alert.summary}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
