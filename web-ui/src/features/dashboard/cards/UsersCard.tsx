import { Box, Link } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import type { ExploreInput } from '../../../generated/graphql';
import { explored } from '../../../kit/explore/explored';
import { compact, compactMoney, count, decimal, money } from '../../../kit/format/format';
import { rangeKey, spanInput } from '../../../kit/range/range';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import type { DashboardData } from '../data/useDashboardData';
import { DataCard } from './DataCard';
import { Figures } from './Figures';
import { userLink } from './links';
import type { CardQuestion } from './question';
import { RankedBar } from './RankedBar';
import { Sparkline } from './Sparkline';
import { withoutPrice } from './withoutPrice';

export const slices: Slice[] = ['summary', 'users', 'topUsers'];
const HEIGHT = '17rem';
const QUESTION: CardQuestion = {
  measures: ['COST', 'REQUESTS', 'ERRORS', 'TOTAL_TOKENS'],
  dimensions: ['USER'],
  limit: 100,
};
const SHOWN = 5;

export function UsersCard() {
  const { answer } = useDashboard();
  const users = answer?.dashboard.users;
  const top = answer?.dashboard.topUsers ?? [];
  const all = users?.activeUsers ?? top.length;
  return (
    <DataCard
      title="Users"
      note={[
        all > SHOWN && `top ${Math.min(SHOWN, top.length)} of ${compact(all)} by cost`,
        withoutPrice(answer?.dashboard.summary),
      ]
        .filter(Boolean)
        .join(' · ')}
      slices={slices}
      height={HEIGHT}
      isEmpty={top.length === 0 && !users?.activeUsers}
      empty="No request in this range names a user."
      isTable
      question={QUESTION}
      table={{
        name: 'Users by cost',
        rows: top,
        columns: [
          { label: 'User', value: (row) => row.user },
          { label: 'Requests', value: (row) => row.requests },
          { label: 'Errors', value: (row) => row.errors },
          { label: 'Cost (USD)', value: (row) => row.cost },
          { label: 'Tokens', value: (row) => row.tokens.total },
        ],
      }}
    >
      {() => (
        <Box sx={{ minHeight: HEIGHT }}>
          <Figures
            figures={[
              { name: 'Active', value: count(users?.activeUsers) },
              { name: 'Sessions', value: compact(users?.totalSessions) },
              { name: 'Requests per session', value: decimal(users?.avgSessionRequests) },
              { name: 'Cost per session', value: money(users?.avgSessionCost) },
            ]}
          />
          <TopUsers users={top.slice(0, SHOWN)} />
        </Box>
      )}
    </DataCard>
  );
}

type TopUser = NonNullable<DashboardData['topUsers']>[number];

/** Those who cost most, and what they cost over time. */
function TopUsers({ users }: { users: readonly TopUser[] }) {
  const { state } = useDashboard();
  const palette = usePalette();
  const trends = useTrends();
  const most = Math.max(...users.map(({ cost }) => cost ?? 0)) || 1;
  return users.map(({ user, requests, cost }) => (
    <Box key={user} sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <RankedBar
          name={
            <Link component={RouterLink} to={userLink(user, state)} color="inherit">
              {user}
            </Link>
          }
          value={`${compactMoney(cost)} · ${compact(requests)} req`}
          share={(cost ?? 0) / most}
          color={palette.accent}
        />
      </Box>
      <Box sx={{ width: '4.5rem' }}>
        <Sparkline values={trends?.get(user) ?? []} color={palette.accent} />
      </Box>
    </Box>
  ));
}

/** The costs over time of those who cost most, asked for once the card is seen. */
function useTrends() {
  const { state } = useDashboard();
  const { data } = useQuery({
    queryKey: ['top users', rangeKey(state), state.query],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const input: ExploreInput = {
        ...spanInput(state, Date.now()),
        measures: ['COST'],
        dimensions: ['USER'],
        limit: SHOWN,
        filter: state.query || undefined,
      };
      return explored(input, { groups: true, lines: true }, signal);
    },
  });
  return useMemo(
    () =>
      data &&
      new Map(
        data.groups.map(({ keys: [user = ''], values: [cost] }) => [user, cost?.series ?? []]),
      ),
    [data],
  );
}
