import { Box } from '@mui/material';
import { useCallback } from 'react';
import { RangePicker } from '../../../kit/range/RangePicker';
import { BAR_HEIGHT } from '../../../kit/theme/theme';
import { useDashboard } from '../DashboardContext';
import type { Change } from '../state/useDashboardState';
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
    isPaused: boolean;
    now: () => void;
  };
}

/** Keeps what is scrolled or tabbed to from under a header that sticks, however many filters make it high. */
function useScrollPadding() {
  return useCallback((header: HTMLElement | null) => {
    if (!header) return;
    const page = document.documentElement.style;
    const observer = new ResizeObserver(() => {
      const isSticky = getComputedStyle(header).position === 'sticky';
      page.scrollPaddingTop = isSticky ? `${BAR_HEIGHT + header.offsetHeight + 8}px` : '';
    });
    observer.observe(header);
    return () => {
      observer.disconnect();
      page.scrollPaddingTop = '';
    };
  }, []);
}

export function DashboardHeader({ change, fault, refresh }: Props) {
  const { state } = useDashboard();
  return (
    <Box
      component="header"
      ref={useScrollPadding()}
      sx={{
        position: { md: 'sticky' },
        top: { md: `${BAR_HEIGHT}px` },
        zIndex: 5,
        mx: -2.5,
        px: 2.5,
        py: 1.25,
        mb: 1,
        backgroundColor: 'background.default',
      }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <RangePicker state={state} change={change} comparing />
        <Box sx={{ flex: 1 }} />
        <Freshness {...refresh} zone={state.zone} />
        <OptionsMenu refresh={refresh} />
      </Box>
      <FilterRow change={change} fault={fault} />
    </Box>
  );
}
