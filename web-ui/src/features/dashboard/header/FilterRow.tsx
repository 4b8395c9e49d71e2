import { Box, Link } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { FilterBar } from '../../../kit/filter/FilterBar';
import { listLink } from '../cards/links';
import { useDashboard } from '../DashboardContext';
import type { Change } from '../state/useDashboardState';

interface Props {
  change: Change;
  /** What the service says of the filter, where it refuses it. */
  fault?: string;
}

/** What the page is narrowed down to, and the way to the requests behind it. */
export function FilterRow({ change, fault }: Props) {
  const { state, period } = useDashboard();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mt: 1, alignItems: 'flex-start' }}>
      <Box sx={{ flex: '1 1 20rem', minWidth: 0 }}>
        <FilterBar
          subject="dashboard"
          value={state.query}
          onChange={(query) => change((now) => ({ ...now, query }))}
          period={period && { start: period.start, end: period.end }}
          fault={fault}
        />
      </Box>
      {state.query && (
        <Link
          component={RouterLink}
          to={listLink('requests', { query: state.query, start: period?.start, end: period?.end })}
          variant="body2"
          sx={{ lineHeight: '36px' }}
        >
          Show these requests
        </Link>
      )}
    </Box>
  );
}
