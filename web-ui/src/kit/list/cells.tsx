import Star from '@mui/icons-material/Star';
import StarBorder from '@mui/icons-material/StarBorder';
import { Box, Chip, Link } from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { userLink } from '../../features/dashboard/cards/links';
import { statusName } from '../../features/dashboard/cards/statusNames';
import type { ThreatState } from '../../generated/graphql';
import { NONE, preciseTime } from '../format/format';
import { useZone } from '../format/preferences';
import { usePalette } from '../theme/usePalette';

export function Time({ at }: { at: string | null | undefined }) {
  const zone = useZone();
  if (!at) return NONE;
  return (
    <time dateTime={at} title={zone}>
      {preciseTime(at, zone)}
    </time>
  );
}

/** A link that does not also open the row in which it stands. */
export function CellLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link component={RouterLink} to={to} onClick={(event) => event.stopPropagation()}>
      {children}
    </Link>
  );
}

export function User({ name }: { name: string | null | undefined }) {
  return name ? <CellLink to={userLink(name)}>{name}</CellLink> : <Faint>anonymous</Faint>;
}

export function Status({ code }: { code: number }) {
  const palette = usePalette();
  const color = code >= 500 ? palette.error : code >= 400 ? palette.warning : palette.success;
  return (
    <Box component="span" title={statusName(code)} sx={{ color, fontWeight: 600 }}>
      {code}
    </Box>
  );
}

export function Stars({ rating }: { rating: number }) {
  return (
    <Box
      component="span"
      role="img"
      aria-label={`${rating} of 5`}
      sx={{ display: 'inline-flex', color: 'primary.main', verticalAlign: 'middle' }}
    >
      {[1, 2, 3, 4, 5].map((step) =>
        step <= rating ? (
          <Star key={step} sx={{ fontSize: '1rem' }} />
        ) : (
          <StarBorder key={step} sx={{ fontSize: '1rem', color: 'text.disabled' }} />
        ),
      )}
    </Box>
  );
}

const STATES: Record<ThreatState, string> = {
  OPEN: 'Open',
  RESOLVED: 'Resolved',
  FALSE_POSITIVE: 'False positive',
};

export function State({ state }: { state: ThreatState }) {
  return (
    <Chip
      size="small"
      label={STATES[state]}
      color={state === 'OPEN' ? 'warning' : 'default'}
      variant="outlined"
      sx={{ height: '1.4rem', fontSize: '0.75rem' }}
    />
  );
}

export const STATE_CHOICES = Object.entries(STATES).map(([id, name]) => ({ id, name }));

export function Faint({ children }: { children: ReactNode }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {children}
    </Box>
  );
}
