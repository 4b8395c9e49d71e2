import { Alert, Box, Skeleton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../kit/api/request';
import { count, counted } from '../../kit/format/format';
import { Faint, Time } from '../../kit/list/cells';
import { PREVIEW } from './documents';

/** What other values of a setting would have told of last week. */
export function PreviewTable({ name }: { name: string }) {
  const { data, error } = useQuery({
    queryKey: ['detection preview', name],
    queryFn: async ({ signal }) =>
      (await request(PREVIEW, { setting: name }, signal)).detectionPreview,
  });
  if (error) {
    return (
      <Alert severity="error" variant="outlined">
        {error.message}
      </Alert>
    );
  }
  if (!data) return <Skeleton variant="rounded" height={140} />;
  const most = Math.max(1, ...data.points.map(({ threats }) => threats ?? 0));
  const isScore = name.endsWith('-threshold');
  return (
    <Box>
      <Typography variant="body2" color="text.secondary" gutterBottom>
        Since <Time at={data.since} />, of {counted(data.rows, isScore ? 'threat' : 'request')}
        {isScore ? '; what was below the threshold of its time is not stored' : ''}
      </Typography>
      <Box
        component="ul"
        aria-label="What it would have told of last week"
        sx={{ m: 0, p: 0, listStyle: 'none' }}
      >
        {data.points.map(({ value, threats, current }) => (
          <Box
            key={value}
            component="li"
            sx={{
              display: 'grid',
              gridTemplateColumns: 'minmax(0, 11rem) minmax(0, 7rem) minmax(0, 1fr)',
              columnGap: 1.5,
              alignItems: 'center',
              py: 0.25,
              fontWeight: current ? 600 : undefined,
            }}
          >
            <span>
              from {count(value)}
              {isScore ? ' %' : ''}
              {current ? ', as it is' : ''}
            </span>
            <span>{threats == null ? <Faint>unknown</Faint> : counted(threats, 'threat')}</span>
            <Box
              sx={{
                height: '0.6rem',
                width: `${(100 * (threats ?? 0)) / most}%`,
                backgroundColor: current ? 'primary.main' : 'text.disabled',
                borderRadius: 1,
              }}
            />
          </Box>
        ))}
      </Box>
    </Box>
  );
}
