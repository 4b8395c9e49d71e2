import Refresh from '@mui/icons-material/Refresh';
import { Box, IconButton, Tooltip } from '@mui/material';
import { clock } from '../../../kit/format/format';
import { usePalette } from '../../../kit/theme/usePalette';

interface Props {
  every: number | false;
  updatedAt: number;
  isFetching: boolean;
  isFailing: boolean;
  /** Whether there is no network. */
  isPaused: boolean;
  zone: string;
  now: () => void;
}

/** Whether what is shown is the latest, and since when. */
export function Freshness({ every, updatedAt, isFetching, isFailing, isPaused, zone, now }: Props) {
  const palette = usePalette();
  const [color, state] = isFailing
    ? [palette.error, 'The last refresh failed']
    : isPaused
      ? [palette.warning, 'Waiting for the network']
      : every
        ? [palette.success, 'Live']
        : [palette.muted, 'Refresh is off'];
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.75,
        fontSize: '0.8125rem',
        color: 'text.secondary',
      }}
    >
      <Tooltip title={state}>
        <Box
          component="span"
          role="img"
          aria-label={state}
          sx={{
            width: 8,
            height: 8,
            borderRadius: '50%',
            backgroundColor: color,
            animation: color === palette.success ? 'pulse 2.4s ease-in-out infinite' : undefined,
            '@keyframes pulse': { '50%': { opacity: 0.35 } },
          }}
        />
      </Tooltip>
      <Box component="span" sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}>
        {updatedAt > 0 ? `Updated ${clock(updatedAt, zone)}` : isFetching ? 'Loading' : 'No data'}
      </Box>
      <Tooltip title="Refresh now">
        <span>
          <IconButton size="small" aria-label="Refresh now" onClick={now} loading={isFetching}>
            <Refresh fontSize="small" />
          </IconButton>
        </span>
      </Tooltip>
    </Box>
  );
}
