import Star from '@mui/icons-material/Star';
import StarBorder from '@mui/icons-material/StarBorder';
import { Box, Chip, Link } from '@mui/material';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';
import { statusName } from '../../features/dashboard/cards/statusNames';
import type { ThreatState } from '../../generated/graphql';
import { NONE, preciseTime } from '../format/format';
import { useZone } from '../format/preferences';
import { usePalette } from '../theme/usePalette';
import { userLink } from './links';

// Plain elements: a list mounts dozens of these a second while it is scrolled.
const FAINT = { color: 'var(--secondary-text)' };
const ABOUT = {
  color: 'var(--accent)',
  marginLeft: 4,
  verticalAlign: 'middle',
  lineHeight: 0,
};

export function Time({ at }: { at: string | null | undefined }) {
  const zone = useZone();
  if (!at) return NONE;
  return (
    <time dateTime={at} title={zone}>
      {preciseTime(at, zone)}
    </time>
  );
}

/** A link that lies over the one of the row in which it stands. */
export function CellLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Link component={RouterLink} to={to}>
      {children}
    </Link>
  );
}

export function User({ name }: { name: string | null | undefined }) {
  return name ? <CellLink to={userLink(name)}>{name}</CellLink> : <Faint>anonymous</Faint>;
}

/** A user in a list, where the name filters: the link beside it leads to what they did. */
export function ListedUser({ name }: { name: string | null | undefined }) {
  return name ?? <Faint>anonymous</Faint>;
}

/** An arrow to a page about the value before it. */
export function AboutLink({ to, label }: { to: string; label: string }) {
  return (
    <RouterLink to={to} aria-label={label} title={label} style={ABOUT}>
      <svg viewBox="0 0 24 24" width="14" height="14" fill="currentColor" aria-hidden>
        <path d="M6 6v2h8.59L5 17.59 6.41 19 16 9.41V18h2V6z" />
      </svg>
    </RouterLink>
  );
}

export function Status({ code }: { code: number }) {
  const palette = usePalette();
  const color = code >= 500 ? palette.error : code >= 400 ? palette.warning : palette.success;
  return (
    <span title={statusName(code)} style={{ color, fontWeight: 600 }}>
      {code}
    </span>
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

/** From a value as filters write it. */
export function stateName(value: string): string {
  return STATES[value.toUpperCase() as ThreatState] ?? value;
}

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

export function Faint({ children }: { children: ReactNode }) {
  return <span style={FAINT}>{children}</span>;
}
