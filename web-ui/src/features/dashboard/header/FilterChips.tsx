import { Box, Button, Chip, Link } from '@mui/material';
import { Link as RouterLink } from 'react-router-dom';
import { country } from '../../../kit/format/format';
import { listLink } from '../cards/links';
import { useDashboard } from '../DashboardContext';
import { FILTERS, hasFilters } from '../state/dashboardState';
import type { Change } from '../state/useDashboardState';
import { FILTER_NAMES } from './filterNames';

/** What the page is narrowed down to; each chip goes with its cross, all of them with Esc. */
export function FilterChips({ change }: { change: Change }) {
  const { state, toggle, answer } = useDashboard();
  if (!hasFilters(state.filters)) return null;
  const { statuses, ...texts } = state.filters;
  const filter = {
    ...texts,
    ...(statuses && { statuses: statuses.map(Number) }),
    start: answer?.dashboard.start,
    end: answer?.dashboard.end,
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1.25, alignItems: 'center' }}>
      <Box
        component="ul"
        aria-label="Filters"
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, listStyle: 'none', p: 0, m: 0 }}
      >
        {FILTERS.flatMap((name) =>
          (state.filters[name] ?? []).map((value) => (
            <li key={`${name} ${value}`}>
              <Chip
                size="small"
                color="primary"
                variant="outlined"
                label={`${FILTER_NAMES[name]}: ${name === 'countries' ? country(value) : value}`}
                onDelete={() => toggle(name, value)}
              />
            </li>
          )),
        )}
      </Box>
      <Button size="small" onClick={() => change((now) => ({ ...now, filters: {} }))}>
        Clear (Esc)
      </Button>
      <Link component={RouterLink} to={listLink('requests', filter)} variant="body2">
        Show these requests
      </Link>
    </Box>
  );
}
