import Dark from '@mui/icons-material/DarkModeOutlined';
import Fullscreen from '@mui/icons-material/Fullscreen';
import FullscreenExit from '@mui/icons-material/FullscreenExit';
import Light from '@mui/icons-material/LightModeOutlined';
import { Alert, Box, IconButton, Skeleton, Tooltip, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { isTransient, ServiceError } from '../../kit/api/request';
import { NO_MARKS, SharedMarks } from '../../kit/charts/sharedMarks';
import type { RangeState } from '../../kit/range/range';
import { chooseMode, useMode } from '../../kit/theme/mode';
import { usePalette } from '../../kit/theme/usePalette';
import { marksOf } from '../annotations/annotations';
import { BoardGrid } from '../boards/BoardGrid';
import { BoardContext } from '../boards/data/BoardContext';
import { sharedSource } from './sharedSource';

const REFRESH_MS = 60_000;

const RANGES: Record<string, string> = {
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
  '1m': 'Last month',
  '3m': 'Last 3 months',
};

/** A dashboard by a link, for screens on walls: it renews itself, and is all that there is. */
export function SharedPage({ secret }: { secret: string }) {
  const source = useMemo(() => sharedSource(secret), [secret]);
  const { data, error } = useQuery({
    queryKey: ['shared', secret],
    queryFn: ({ signal }) => source.view(signal),
    refetchInterval: REFRESH_MS,
    refetchIntervalInBackground: true,
    retry: (attempt, failure) => attempt < 3 && isTransient(failure),
  });
  const isGone = error instanceof ServiceError && error.status === 404;
  useEffect(() => {
    document.title = data && !isGone ? data.name : 'Studio';
  }, [data, isGone]);
  const zone = data?.timeZone ?? 'UTC';
  const state = useMemo(
    () => ({
      range: { range: data?.range ?? '24h', zone, compare: 'previous' } as RangeState,
      filter: '',
      zoom: () => undefined,
      shared: source,
    }),
    [data?.range, zone, source],
  );
  const palette = usePalette();
  const annotations = data?.annotations;
  const useMarks = useMemo(() => {
    const marks = annotations?.length ? marksOf(annotations, palette) : NO_MARKS;
    return () => marks;
  }, [annotations, palette]);
  return (
    <Box component="main" sx={{ p: { xs: 1.5, sm: 2 }, maxWidth: '3200px', mx: 'auto' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mb: 1.5 }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {isGone ? 'Nothing is shown here' : (data?.name ?? 'Dashboard')}
          </Typography>
          {data && !isGone && (
            <Typography variant="caption" color="text.secondary">
              {RANGES[data.range] ?? data.range} · times in {zone}
            </Typography>
          )}
        </Box>
        <Looks />
      </Box>
      {error && (isGone || !data) && (
        <Alert severity={isGone ? 'info' : 'error'} variant="outlined">
          {error.message}
        </Alert>
      )}
      {!data && !error && <Skeleton variant="rounded" height="24rem" />}
      {data && !isGone && (
        <SharedMarks value={useMarks}>
          <BoardContext value={state}>
            <BoardGrid tiles={data.tiles} />
          </BoardContext>
        </SharedMarks>
      )}
    </Box>
  );
}

/** Light or dark, and the whole screen. */
function Looks() {
  const mode = useMode();
  const [isFull, setFull] = useState(false);
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', look);
    return () => document.removeEventListener('fullscreenchange', look);
  }, []);
  const [other, Icon] = mode === 'dark' ? (['light', Light] as const) : (['dark', Dark] as const);
  const label = isFull ? 'Leave the full screen' : 'Full screen';
  return (
    <>
      <Tooltip title={other === 'dark' ? 'Dark' : 'Light'}>
        <IconButton
          size="small"
          aria-label={other === 'dark' ? 'Dark' : 'Light'}
          onClick={() => chooseMode(other)}
        >
          <Icon />
        </IconButton>
      </Tooltip>
      {document.fullscreenEnabled && (
        <Tooltip title={label}>
          <IconButton
            size="small"
            aria-label={label}
            onClick={() =>
              isFull ? document.exitFullscreen() : document.documentElement.requestFullscreen()
            }
          >
            {isFull ? <FullscreenExit /> : <Fullscreen />}
          </IconButton>
        </Tooltip>
      )}
    </>
  );
}
