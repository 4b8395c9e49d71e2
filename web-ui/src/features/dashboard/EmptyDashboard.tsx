import { Box, Button, Card, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { graphql } from '../../generated';
import { request } from '../../kit/api/request';
import { dateTime } from '../../kit/format/format';
import { isLatest } from '../../kit/range/range';
import { useDashboard } from './DashboardContext';
import { FirstEvent } from './FirstEvent';

const NEWEST = graphql(`
  query NewestRequest {
    requestLogs(input: { first: 1 }) {
      nodes {
        id
        createdAt
      }
    }
  }
`);

const HOUR = 3_600_000;

/**
 * Says why there is nothing to see: nothing in this range, or nothing at all yet, which leaves nothing to
 * show beside it.
 */
export default function EmptyDashboard({ children }: { children: ReactNode }) {
  const { state, period, retry } = useDashboard();
  const { data } = useQuery({
    queryKey: ['newest request'],
    queryFn: ({ signal }) => request(NEWEST, {}, signal),
    refetchInterval: 2_000,
  });
  const newest = data?.requestLogs.nodes[0];
  const at = newest && Date.parse(newest.createdAt);
  // A range that goes on has an end that is past by the time that something comes.
  const isFirst =
    at !== undefined &&
    at >= Date.parse(period.start) &&
    (at < Date.parse(period.end) || isLatest(state, Date.now()));
  useEffect(() => {
    if (isFirst) retry();
  }, [isFirst, retry]);
  if (!data || isFirst) return children;
  return (
    <>
      <Card sx={{ p: { xs: 2, md: 3 }, mb: 2 }}>
        {newest ? <Elsewhere time={newest.createdAt} /> : <FirstEvent />}
      </Card>
      {newest && children}
    </>
  );
}

function Elsewhere({ time }: { time: string }) {
  const { state, zoom } = useDashboard();
  const around = Date.parse(time);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
      <Typography sx={{ flex: 1, minWidth: '16rem' }}>
        There were no requests in this range. The newest one is of {dateTime(time, state.zone)}.
      </Typography>
      <Button variant="contained" onClick={() => zoom(around - 24 * HOUR, around + HOUR)}>
        Show that day
      </Button>
    </Box>
  );
}
