import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import { Box, IconButton, ToggleButton, ToggleButtonGroup, Tooltip } from '@mui/material';
import { useCallback } from 'react';
import { dateTime } from '../../../kit/format/format';
import { useDashboard } from '../DashboardContext';
import { ownPeriod, type RangeName, shifted } from '../state/dashboardState';
import type { Change } from '../state/useDashboardState';
import { CustomRange } from './CustomRange';
import { FilterRow } from './FilterRow';
import { Freshness } from './Freshness';
import { OptionsMenu } from './OptionsMenu';

interface Props {
  change: Change;
  /** What the service says of the filter, where it refuses it. */
  fault?: string;
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

/** Pixels of the bar above every page. */
const BAR = 56;

/** Keeps what is scrolled or tabbed to from under a header that sticks, however many filters make it high. */
function useScrollPadding() {
  return useCallback((header: HTMLElement | null) => {
    if (!header) return;
    const page = document.documentElement.style;
    const observer = new ResizeObserver(() => {
      const isSticky = getComputedStyle(header).position === 'sticky';
      page.scrollPaddingTop = isSticky ? `${BAR + header.offsetHeight + 8}px` : '';
    });
    observer.observe(header);
    return () => {
      observer.disconnect();
      page.scrollPaddingTop = '';
    };
  }, []);
}

export function DashboardHeader({ change, fault, refresh }: Props) {
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
      ref={useScrollPadding()}
      sx={{
        position: { md: 'sticky' },
        top: { md: `${BAR}px` },
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
            <ToggleButton key={name} value={name} aria-label={`${label} (${name})`}>
              {name}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <CustomRange change={change} />
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
      <FilterRow change={change} fault={fault} />
    </Box>
  );
}
