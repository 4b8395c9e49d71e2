import {
  Card,
  Link,
  Skeleton,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import type { AlertWhyQuery } from '../../generated/graphql';
import { dimensionLabel } from '../../kit/explore/dimensions';
import { fullValue } from '../../kit/explore/measures';
import { NONE, percent } from '../../kit/format/format';
import type { Alert } from './alerts';
import { useAlertWhy } from './useAlerts';

type Why = NonNullable<AlertWhyQuery['alertWhy']>;
type Group = Why['groups'][number];

const MOST = 8;

/** Which groups of requests an alert comes from, each with a link to its requests. */
export function WhyCard({ alert }: { alert: Pick<Alert, 'id'> }) {
  const { data: why, isPending } = useAlertWhy(alert.id);
  if (isPending) return <Skeleton variant="rounded" height={200} />;
  if (!why) return null;
  return (
    <Card component="section" aria-label="What it comes from" sx={{ p: 2.5, minWidth: 0 }}>
      <Typography variant="h3" component="h2" gutterBottom>
        What it comes from
      </Typography>
      <Typography sx={{ overflowWrap: 'anywhere' }}>{why.text}</Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        Compared with the day before, or the week before where the rule compares with that.
      </Typography>
      {why.groups.length > 0 && <Groups why={why} />}
    </Card>
  );
}

function Groups({ why }: { why: Why }) {
  const shown = (value: number | null | undefined) =>
    value === null || value === undefined ? NONE : fullValue(why.measure, value);
  return (
    <TableContainer tabIndex={0} aria-label="Groups">
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>Group</TableCell>
            <TableCell align="right">Before</TableCell>
            <TableCell align="right">Now</TableCell>
            <TableCell align="right">Of the change</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {why.groups.slice(0, MOST).map((group) => (
            <TableRow key={nameOf(group)}>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                <Link component={RouterLink} to={requestsLink(group, why)}>
                  {nameOf(group)}
                </Link>
              </TableCell>
              <TableCell align="right">{shown(group.before)}</TableCell>
              <TableCell align="right">{shown(group.after)}</TableCell>
              <TableCell align="right">{percent(group.share)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** User ada, Model o3 */
export function nameOf({ parts }: Pick<Group, 'parts'>): string {
  return parts
    .map(({ dimension, value }) => `${dimensionLabel(dimension)} ${value || '(none)'}`)
    .join(', ');
}

export function requestsLink({ filter }: Pick<Group, 'filter'>, { start, end, measure }: Why) {
  const params = new URLSearchParams({ range: 'custom', start, end });
  if (filter) params.set('query', filter);
  return `/${/THREATS/.test(measure) ? 'threats' : 'requests'}?${params}`;
}
