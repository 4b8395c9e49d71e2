import { Alert, Box, Card, Skeleton, Typography } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { Columns } from '../../kit/show/Facts';
import { BlocksCard, DataCard, WritersCard } from './cards';
import { SYSTEM } from './documents';
import { EventsCard } from './EventsCard';
import { InstancesCard } from './InstancesCard';
import { JobsCard } from './JobsCard';
import { troubles } from './system';

const REFRESH_MS = 5_000;

/** How the service itself is, in all of its instances, for those who run it. */
export default function SystemPage() {
  const { data, error, isPending } = useQuery({
    queryKey: ['system'],
    queryFn: async ({ signal }) => request(SYSTEM, {}, signal),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <Box sx={{ pt: 2 }}>
      <Typography variant="h1">System</Typography>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 2 }}>
        How the service itself is, in all of its instances, as they told in the last seconds.
      </Typography>
      {error && (
        <Alert severity="error" variant="outlined" sx={{ mb: 2 }}>
          {error.message}
        </Alert>
      )}
      {isPending && <Skeleton variant="rounded" height={240} />}
      {data && (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Troubles found={troubles(data)} />
          <InstancesCard instances={data.system.instances} />
          <EventsCard instances={data.system.instances} />
          <Columns>
            <BlocksCard blocks={data.system.blocks} />
            <WritersCard writers={data.system.writers} />
            <DataCard system={data.system} />
          </Columns>
          <JobsCard jobs={data.health.jobs} />
        </Box>
      )}
    </Box>
  );
}

function Troubles({ found }: { found: string[] }) {
  if (found.length === 0) {
    return (
      <Alert severity="success" variant="outlined" role="status">
        All is well.
      </Alert>
    );
  }
  return (
    <Card component="section" aria-label="What is wrong" role="status">
      {found.map((text) => (
        <Alert key={text} severity="warning" sx={{ borderRadius: 0 }}>
          {text}
        </Alert>
      ))}
    </Card>
  );
}
