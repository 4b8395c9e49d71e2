import ThreatIcon from '@mui/icons-material/GppMaybeOutlined';
import FeedbackIcon from '@mui/icons-material/ReviewsOutlined';
import RequestIcon from '@mui/icons-material/SyncAlt';
import { Alert, Box, Button, Card, Skeleton, Typography } from '@mui/material';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { CellLink, Faint, Time } from '../../kit/list/cells';
import { RangePicker } from '../../kit/range/RangePicker';
import { periodOf, rangeKey } from '../../kit/range/range';
import { useRange } from '../../kit/range/useRange';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { TIMELINE } from './documents';
import { type Deed, deedsOf, KINDS, type TimelineKind, timelineFilter } from './timeline';

const PAGE = 100;

const ICONS = { request: RequestIcon, threat: ThreatIcon, feedback: FeedbackIcon };

/** Everything that a user did, or that was done with a key or from an address, the newest first. */
export default function TimelinePage() {
  const [params] = useSearchParams();
  const name = params.get('name') ?? '';
  const wanted = params.get('kind') ?? 'user';
  const kind = (wanted in KINDS ? wanted : 'user') as TimelineKind;
  const [range, changeRange] = useRange('7d');
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['timeline', kind, name, rangeKey(range)],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) => {
      const period = periodOf(range, Date.now());
      const filter = { ...period, end: pageParam ?? period.end };
      const input = { query: timelineFilter(kind, name), first: PAGE, filter };
      const rated = kind === 'user';
      const all = { requests: input, threats: input, rated };
      const feedback = rated ? input : { first: 1 };
      return deedsOf(await request(TIMELINE, { ...all, feedback }, signal), PAGE);
    },
    getNextPageParam: (page) => page.next,
  });
  usePageTitle(name);
  const shown = data?.pages.flatMap(({ deeds }) => deeds);
  return (
    <Box sx={{ pt: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {name}
          </Typography>
          <Typography variant="body2" color="text.secondary">
            {KINDS[kind]}: requests, threats{kind === 'user' && ' and ratings'}, the newest first
          </Typography>
        </Box>
        <RangePicker state={range} change={changeRange} />
      </Box>
      {error && (
        <Alert severity="error" variant="outlined">
          {error.message}
        </Alert>
      )}
      {!shown && !error && <Skeleton variant="rounded" height={320} />}
      {shown && (
        <Card component="ol" aria-label="Timeline" sx={{ m: 0, p: 1.5, listStyle: 'none' }}>
          {shown.map((deed) => (
            <DeedRow key={`${deed.kind} ${deed.id}`} deed={deed} />
          ))}
          {shown.length === 0 && (
            <Typography color="text.secondary" sx={{ p: 3, textAlign: 'center' }}>
              Nothing in this range.
            </Typography>
          )}
        </Card>
      )}
      {hasNextPage && (
        <Button onClick={() => fetchNextPage()} loading={isFetching} sx={{ mt: 1 }}>
          Older
        </Button>
      )}
    </Box>
  );
}

function DeedRow({ deed }: { deed: Deed }) {
  const Icon = ICONS[deed.kind];
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1.5rem minmax(0, 1fr)', sm: '1.5rem 12.5rem minmax(0, 1fr)' },
        columnGap: 1.5,
        py: 0.75,
        borderBottom: 1,
        borderColor: 'divider',
        fontSize: '0.875rem',
      }}
    >
      <Icon fontSize="small" color={deed.isBad ? 'warning' : 'disabled'} titleAccess={deed.kind} />
      <Box sx={{ gridColumn: { xs: 2, sm: 'auto' } }}>
        <Time at={deed.at} />
      </Box>
      <Box sx={{ gridColumn: { xs: 2, sm: 'auto' }, overflowWrap: 'anywhere' }}>
        <CellLink to={deed.to}>{deed.what}</CellLink> <Faint>{deed.about}</Faint>
      </Box>
    </Box>
  );
}
