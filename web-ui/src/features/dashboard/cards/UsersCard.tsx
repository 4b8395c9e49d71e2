import { Box, Link } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { compact, compactMoney, count, decimal, money } from '../../../kit/format/format';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import { Figures } from './Figures';
import { userLink } from './links';
import { RankedBar } from './RankedBar';

export const slices: Slice[] = ['users', 'topUsers'];
const HEIGHT = '17rem';
const SHOWN = 5;

export function UsersCard() {
  const { state, answer } = useDashboard();
  const palette = usePalette();
  const users = answer?.dashboard.users;
  const top = answer?.dashboard.topUsers ?? [];
  const most = Math.max(...top.map(({ cost }) => cost ?? 0)) || 1;
  const all = users?.activeUsers ?? top.length;
  return (
    <DataCard
      title="Users"
      note={all > SHOWN && `top ${Math.min(SHOWN, top.length)} of ${compact(all)} by cost`}
      slices={slices}
      height={HEIGHT}
      isEmpty={top.length === 0 && !users?.activeUsers}
      empty="No request in this range names a user."
      isTable
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
          {top.slice(0, SHOWN).map(({ user, requests, cost }) => (
            <RankedBar
              key={user}
              name={
                <Link component={RouterLink} to={userLink(user, state.range)} color="inherit">
                  {user}
                </Link>
              }
              value={`${compactMoney(cost)} · ${compact(requests)} req`}
              share={(cost ?? 0) / most}
              color={palette.accent}
            />
          ))}
        </Box>
      )}
    </DataCard>
  );
}
