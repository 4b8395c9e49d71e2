import {
  Box,
  Button,
  Card,
  LinearProgress,
  Link,
  Alert as Message,
  Skeleton,
  Typography,
} from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { ObjectiveListQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { seriesTable } from '../../kit/charts/seriesTable';
import { TimeChart } from '../../kit/charts/TimeChart';
import { Downloads } from '../../kit/files/TableTools';
import { count, decimal, percent } from '../../kit/format/format';
import { useZone } from '../../kit/format/preferences';
import { usePalette } from '../../kit/theme/usePalette';
import { OBJECTIVES } from './documents';

type Objective = ObjectiveListQuery['objectives'][number];

const HEIGHT = '9rem';

/** How much of each error budget is left, and how it came to that. */
export default function ObjectivesPage() {
  const { data, error, isPending } = useQuery({
    queryKey: ['objectives'],
    queryFn: async ({ signal }) => (await request(OBJECTIVES, {}, signal)).objectives,
    refetchInterval: 60_000,
    staleTime: 30_000,
  });
  const mayChange = mayAdminister(useRights());
  return (
    <Box sx={{ pt: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
        <Box sx={{ flex: 1, minWidth: '16rem' }}>
          <Typography variant="h1">Objectives</Typography>
          <Typography variant="body2" color="text.secondary">
            What is left of each error budget of the last 30 days. Each rule that watches one is an
            objective.
          </Typography>
        </Box>
        {mayChange && (
          <Button component={RouterLink} to="/alert-rules/new?kind=burn_rate" variant="outlined">
            New objective
          </Button>
        )}
      </Box>
      {error && (
        <Message severity="error" variant="outlined" sx={{ mb: 2 }}>
          {error.message}
        </Message>
      )}
      <Box
        component="ul"
        sx={{
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(24rem, 100%), 1fr))',
        }}
      >
        {isPending && <Skeleton component="li" variant="rounded" height={220} />}
        {data?.map((one) => (
          <ObjectiveCard key={`${one.ruleId} ${one.group.join(' ')}`} objective={one} />
        ))}
      </Box>
      {data?.length === 0 && (
        <Card sx={{ p: 4, textAlign: 'center' }}>
          <Typography color="text.secondary">
            There is no objective yet: a rule that fires where an error budget burns too fast.
          </Typography>
        </Card>
      )}
    </Box>
  );
}

function ObjectiveCard({ objective }: { objective: Objective }) {
  const palette = usePalette();
  const zone = useZone();
  const { name, group, left, requests, bad, badRows, times, leftAt } = objective;
  const color = left <= 0 ? palette.error : left < 0.25 ? palette.warning : palette.accent;
  const spec = useMemo(() => {
    const starts = times.map((time) => Date.parse(time));
    const end = starts.at(-1) ?? 0;
    return {
      buckets: { starts, start: starts[0] ?? 0, end, interval: 'SIX_HOURS' as const, zone },
      series: [{ name: 'Left', color, values: leftAt, kind: 'line' as const, area: true }],
    };
  }, [times, leftAt, color, zone]);
  return (
    <Card component="li" sx={{ p: 2, minWidth: 0 }}>
      <Typography variant="h2" sx={{ fontSize: '1.05rem', overflowWrap: 'anywhere' }}>
        <Link component={RouterLink} to={`/alert-rules/${objective.ruleId}`}>
          {name}
          {group.length > 0 && `: ${group.map((value) => value || '(none)').join(', ')}`}
        </Link>
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {decimal(objective.objective, 3)} % of {count(requests)} requests should be good;{' '}
        <Link
          component={RouterLink}
          to={`/requests?range=30d&query=${encodeURIComponent(badRows)}`}
        >
          {count(bad)} are not
        </Link>
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', mt: 1 }}>
        <Typography sx={{ fontWeight: 600, flex: 1 }}>{leftText(left)}</Typography>
        <Downloads
          title={name}
          table={seriesTable(name, spec.buckets, spec.series)}
          chart={() => null}
        />
      </Box>
      <LinearProgress
        variant="determinate"
        value={100 * Math.min(1, Math.max(0, left))}
        aria-label={`${name}: ${leftText(left)}`}
        sx={{ my: 1, '& .MuiLinearProgress-bar': { backgroundColor: color } }}
      />
      <TimeChart
        label={`${name}: ${leftText(left)}`}
        height={HEIGHT}
        buckets={spec.buckets}
        series={spec.series}
        format={percent}
      />
    </Card>
  );
}

export function leftText(left: number): string {
  return left < 0 ? `Overspent by ${percent(-left)}` : `${percent(left)} of the budget is left`;
}
