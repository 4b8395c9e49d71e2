import Close from '@mui/icons-material/Close';
import Warning from '@mui/icons-material/WarningAmber';
import { Box, IconButton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { useRights } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { count } from '../../kit/format/format';
import { PRICES_OF_BUILD } from './documents';
import { ageInDays, OLD_DAYS } from './rates';

/** Which prices somebody does not want to be told of any more, by the day on which they were published. */
const KEY = 'studio.old-prices';
const HOUR_MS = 3_600_000;

/** Tells administrators on every page where the prices of the build are old, until they have read it. */
export function OldPrices() {
  const rights = useRights();
  const { data } = useQuery({
    queryKey: ['prices of the build'],
    queryFn: async ({ signal }) => (await request(PRICES_OF_BUILD, {}, signal)).builtInPrices,
    enabled: mayAdminister(rights),
    staleTime: HOUR_MS,
  });
  const [read, setRead] = useState(() => localStorage.getItem(KEY));
  const published = data?.published;
  if (!published || published === read) return null;
  const age = ageInDays(published, Date.now());
  if (age <= OLD_DAYS) return null;
  const close = () => {
    localStorage.setItem(KEY, published);
    setRead(published);
  };
  return (
    <Box sx={look} role="status">
      <Warning color="warning" sx={{ fontSize: '1rem' }} />
      <Link to="/prices" title="The prices that came with this build">
        Prices are {count(age)} days old
      </Link>
      <IconButton size="small" color="inherit" aria-label="Do not show again" onClick={close}>
        <Close sx={{ fontSize: '0.95rem' }} />
      </IconButton>
    </Box>
  );
}

/** Over the page, and small: what comes later than the page must not push it down, nor draw the eye from it. */
const look = {
  position: 'fixed',
  right: 12,
  bottom: 12,
  zIndex: 1150,
  display: 'flex',
  alignItems: 'center',
  gap: 0.75,
  pl: 1.25,
  pr: 0.5,
  border: 1,
  borderColor: 'divider',
  borderRadius: 5,
  fontSize: '0.75rem',
  backgroundColor: 'background.paper',
  boxShadow: 2,
  '& a': { color: 'inherit' },
} as const;
