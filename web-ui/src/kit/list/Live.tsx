import Pause from '@mui/icons-material/Pause';
import Play from '@mui/icons-material/PlayArrow';
import Sensors from '@mui/icons-material/Sensors';
import { Box, Button, IconButton, Tooltip, Typography } from '@mui/material';
import { count, decimal } from '../format/format';
import type { Row } from './list';
import type { Shown } from './shown';
import type { Tail } from './useTail';

/** Rows as they come, or as they lie. */
export function LiveButton<R extends Row>({ shown: { state, change } }: { shown: Shown<R> }) {
  return (
    <Button
      size="small"
      color={state.live ? 'primary' : 'inherit'}
      startIcon={<Sensors />}
      aria-pressed={state.live}
      onClick={() => change((now) => ({ live: !now.live, sort: undefined, open: undefined }))}
      sx={state.live ? { backgroundColor: 'action.selected' } : undefined}
    >
      Live
    </Button>
  );
}

/** How many come, and a way to hold them. */
export function LiveStatus<R>({ tail }: { tail: Tail<R> }) {
  const name = tail.isPaused ? 'Go on' : 'Pause';
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <Tooltip title={name}>
        <IconButton
          size="small"
          aria-label={name}
          onClick={tail.isPaused ? tail.resume : tail.pause}
        >
          {tail.isPaused ? <Play fontSize="small" /> : <Pause fontSize="small" />}
        </IconButton>
      </Tooltip>
      <Typography
        variant="caption"
        color="text.secondary"
        sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
      >
        {statusOf(tail)}
      </Typography>
    </Box>
  );
}

function statusOf<R>({ isConnected, isPaused, held, rate, isFlooded, error }: Tail<R>): string {
  if (!isConnected) return error ? 'Not connected' : 'Connecting…';
  const rateText = `${isFlooded ? 'more than ' : ''}${decimal(rate)}/s`;
  return isPaused ? `Paused, ${count(held)} waiting · ${rateText}` : rateText;
}
