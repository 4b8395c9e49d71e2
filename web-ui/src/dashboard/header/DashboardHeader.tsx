import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { Box, IconButton, ToggleButton, ToggleButtonGroup, Tooltip } from '@mui/material';
import { dateTime } from '../../common/format/format';
import { useDashboard } from '../DashboardContext';
import { ownPeriod, type RangeName, shifted } from '../state/dashboardState';
import type { Change } from '../state/useDashboardState';
import { AddFilter } from './AddFilter';
import { CustomRange } from './CustomRange';
import { FilterChips } from './FilterChips';
import { Freshness } from './Freshness';
import { OptionsMenu } from './OptionsMenu';

interface Props {
  change: Change;
  refresh: {
    every: number | false;
    setEvery: (every: number | false) => void;
    updatedAt: number;
    isFetching: boolean;
    isFailing: boolean;
    now: () => void;
  };
}

const PRESETS: { name: Exclude<RangeName, 'custom'>; label: string }[] = [
  { name: '24h', label: 'Last 24 hours' },
  { name: '7d', label: 'Last 7 days' },
  { name: '1m', label: 'Last month' },
  { name: '3m', label: 'Last 3 months' },
];

export function DashboardHeader({ change, refresh }: Props) {
  const { state, period: shown } = useDashboard();
  const shift = (direction: -1 | 1) =>
    change((now) => {
      const period = ownPeriod(now) ?? (now.range === state.range ? shown : undefined);
      return period ? shifted(now, period, direction, Date.now()) : now;
    });
  const isLatest = state.range !== 'custom' || Date.parse(state.end ?? '') > Date.now() - 60_000;
  return (
    <Box
      component="header"
      sx={{
        position: { md: 'sticky' },
        top: { md: 56 },
        zIndex: 5,
        mx: -2.5,
        px: 2.5,
        py: 1.25,
        mb: 1,
        backgroundColor: 'background.default',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={state.range}
          aria-label="Range"
          sx={{ backgroundColor: 'background.paper' }}
          onChange={(_, range: RangeName | null) =>
            range && change((now) => ({ ...now, range, start: undefined, end: undefined }))
          }
        >
          {PRESETS.map(({ name, label }) => (
            <ToggleButton key={name} value={name} aria-label={label}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <CustomRange change={change} />
        <AddFilter />
        <Box sx={{ display: 'flex' }}>
          <Tooltip title="The period before">
            <span>
              <IconButton
                size="small"
                aria-label="Show the period before"
                disabled={!shown}
                onClick={() => shift(-1)}
              >
                <ChevronLeft />
              </IconButton>
            </span>
          </Tooltip>
          <Tooltip title="The period after">
            <span>
              <IconButton
                size="small"
                aria-label="Show the period after"
                disabled={!shown || isLatest}
                onClick={() => shift(1)}
              >
                <ChevronRight />
              </IconButton>
            </span>
          </Tooltip>
        </Box>
        <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary', flex: 1, minWidth: 0 }}>
          {shown && (
            <Box component="span" sx={{ display: { xs: 'none', lg: 'inline' } }}>
              {dateTime(shown.start, state.zone)} – {dateTime(shown.end, state.zone)}
            </Box>
          )}
        </Box>
        <Freshness {...refresh} zone={state.zone} />
        <OptionsMenu change={change} refresh={refresh} />
      </Box>
      <FilterChips change={change} />
    </Box>
  );
}
