import OpenPage from '@mui/icons-material/NorthEast';
import { IconButton } from '@mui/material';
import { Link } from 'react-router-dom';
import { userLink } from '../../kit/list/links';
import { type RangeState, writeRange } from '../../kit/range/range';
import { useExplore } from './ExploreContext';
import type { Grouping } from './groupings';

/** The addresses of pages about one value, in a range. */
const PAGES: Record<Grouping, (value: string, range: RangeState) => string> = {
  user: userLink,
  api_key: (value, range) => ranged(`/api-keys/${encodeURIComponent(value)}`, range),
  project: (value, range) => ranged(`/projects/${encodeURIComponent(value)}`, range),
  session: (value) => `/sessions/${encodeURIComponent(value)}/show`,
};

function ranged(path: string, range: RangeState): string {
  const params = new URLSearchParams();
  writeRange(params, range);
  return `${path}?${params}`;
}

interface Props {
  grouping: Grouping;
  value: string;
  name: string;
}

/** Leads to the page of a value, where there is one. */
export function PageLink({ grouping, value, name }: Props) {
  const { range } = useExplore();
  const page = PAGES[grouping];
  if (!page || !value) return null;
  return (
    <IconButton
      component={Link}
      to={page(value, range)}
      size="small"
      aria-label={`Open the page of ${name}`}
      sx={{ ml: 0.5, p: '5px' }}
    >
      <OpenPage sx={{ fontSize: '0.85rem' }} />
    </IconButton>
  );
}
