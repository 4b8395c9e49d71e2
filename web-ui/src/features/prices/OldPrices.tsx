import Close from '@mui/icons-material/Close';
import { Alert, IconButton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { request } from '../../kit/api/request';
import { useRoles } from '../../kit/auth/me';
import { mayAdminister } from '../../kit/auth/roles';
import { count } from '../../kit/format/format';
import { PRICES_OF_BUILD } from './documents';
import { ageInDays, OLD_DAYS } from './rates';

/** Which prices somebody does not want to be told of any more, by the day on which they were published. */
const KEY = 'studio.old-prices';
const HOUR_MS = 3_600_000;

/** Tells administrators on every page where the prices of the build are old, until they have read it. */
export function OldPrices() {
  const roles = useRoles();
  const { data } = useQuery({
    queryKey: ['prices of the build'],
    queryFn: async ({ signal }) => (await request(PRICES_OF_BUILD, {}, signal)).builtInPrices,
    enabled: roles !== undefined && mayAdminister(roles),
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
    <Alert
      severity="warning"
      variant="outlined"
      sx={look}
      action={
        <IconButton size="small" color="inherit" aria-label="Do not show again" onClick={close}>
          <Close fontSize="small" />
        </IconButton>
      }
    >
      The prices of the build are {count(age)} days old. <Link to="/prices">Look at prices</Link>
    </Alert>
  );
}

/** Over the page: what comes later than the page must not push it down. */
const look = {
  position: 'fixed',
  right: 16,
  bottom: 16,
  zIndex: 1150,
  maxWidth: 'calc(100vw - 32px)',
  py: 0,
  backgroundColor: 'background.paper',
  boxShadow: 4,
  '& a': { color: 'inherit' },
} as const;
