import OpenPage from '@mui/icons-material/NorthEast';
import { IconButton } from '@mui/material';
import { Link } from 'react-router-dom';
import type { Grouping } from './groupings';

/** The addresses of pages about one value. */
const PAGES: Record<Grouping, (value: string) => string> = {
  user: (value) => `/user?${new URLSearchParams({ name: value })}`,
  api_key: (value) => `/api-keys/${encodeURIComponent(value)}`,
  project: (value) => `/projects/${encodeURIComponent(value)}`,
  session: (value) => `/sessions/${encodeURIComponent(value)}/show`,
};

interface Props {
  grouping: Grouping;
  value: string;
  name: string;
}

/** Leads to the page of a value, where there is one. */
export function PageLink({ grouping, value, name }: Props) {
  const page = PAGES[grouping];
  if (!page || !value) return null;
  return (
    <IconButton
      component={Link}
      to={page(value)}
      size="small"
      aria-label={`Open the page of ${name}`}
      sx={{ ml: 0.5, p: '5px' }}
    >
      <OpenPage sx={{ fontSize: '0.85rem' }} />
    </IconButton>
  );
}
