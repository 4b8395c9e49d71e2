import { Alert, Box, Button, Skeleton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router-dom';
import type { UserStoryQuery } from '../../generated/graphql';
import { request } from '../../kit/api/request';
import { USER_RANGE } from '../../kit/list/links';
import { RangePicker } from '../../kit/range/RangePicker';
import {
  custom,
  periodOf,
  type RangeState,
  fault as rangeFault,
  rangeKey,
  spanInput,
} from '../../kit/range/range';
import { useRange } from '../../kit/range/useRange';
import { usePageTitle } from '../../kit/shell/pageTitle';
import { USER_STORY } from './documents';
import { Story } from './Story';

/** One user's story: what they asked, what it cost, from where, and what was odd. */
export default function UserPage() {
  const [params] = useSearchParams();
  const name = params.get('name') ?? '';
  const [range, changeRange] = useRange(USER_RANGE);
  const refused = rangeFault(range);
  const { data, error, refetch } = useStory(name, range, refused === undefined);
  const fault = refused ?? error?.message;
  usePageTitle(name);
  return (
    <Box sx={{ pt: 2, maxWidth: '3200px', mx: 'auto' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mb: 2 }}>
        <Typography variant="h1" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        <RangePicker state={range} change={changeRange} />
      </Box>
      {fault && (
        <Alert
          severity="error"
          variant="outlined"
          sx={{ mb: 2, backgroundColor: 'background.paper' }}
          action={
            !refused && (
              <Button color="inherit" size="small" onClick={() => refetch()}>
                Try again
              </Button>
            )
          }
        >
          {fault}
        </Alert>
      )}
      {!fault && !data && <Skeleton variant="rounded" height={320} />}
      {data && !refused && (
        <Story
          name={name}
          data={data}
          zone={range.zone}
          zoom={(start, end) => changeRange((now) => custom(now, start, end))}
        />
      )}
    </Box>
  );
}

function useStory(name: string, range: RangeState, enabled: boolean) {
  return useQuery<UserStoryQuery>({
    queryKey: ['user', name, rangeKey(range)],
    enabled,
    placeholderData: (shown, query) => (query?.queryKey[1] === name ? shown : undefined),
    queryFn: ({ signal }) => {
      const now = Date.now();
      const users = [name];
      const filter = { users, ...periodOf(range, now) };
      return request(
        USER_STORY,
        {
          input: { ...spanInput(range, now), top: 10, filter: { users } },
          requests: { first: 8, filter },
          sessions: { first: 8, filter },
          feedback: { first: 5, filter },
          threats: { first: 5, filter },
        },
        signal,
      );
    },
  });
}
