import Close from '@mui/icons-material/Close';
import Next from '@mui/icons-material/KeyboardArrowDown';
import Previous from '@mui/icons-material/KeyboardArrowUp';
import OpenInFull from '@mui/icons-material/OpenInFull';
import { Box, IconButton, Paper, Tooltip, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { Link } from 'react-router-dom';
import type { Row } from '../list/list';
import { neighbour, subscribe } from '../list/neighbours';
import type { Shown } from '../list/shown';
import { close } from '../list/useListKeys';
import { BAR_HEIGHT } from '../theme/theme';
import { DetailBody } from './DetailPage';
import { type Detail, detailLink, detailQuery } from './detail';
import { RowMenu } from './RowMenu';

/** The details of a row over the edge of its list, which stays in use beside them. */
export function DetailDrawer<R extends Row>({ shown, id }: { shown: Shown<R>; id: string }) {
  const { spec, change } = shown;
  const detail: Detail<unknown> = spec.detail;
  const { data, error } = useQuery(detailQuery(detail, id));
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  return (
    <Paper
      ref={panel}
      component="section"
      aria-label="Details of the row"
      tabIndex={-1}
      sx={{
        position: 'fixed',
        top: BAR_HEIGHT,
        right: 0,
        bottom: 0,
        zIndex: 1100,
        width: 'min(46rem, 100vw)',
        display: 'flex',
        flexDirection: 'column',
        borderLeft: 1,
        borderColor: 'divider',
        borderRadius: 0,
        backgroundColor: 'background.default',
        boxShadow: '-12px 0 32px rgb(0 0 0 / 0.14)',
        outline: 'none',
        animation: 'slide-in 120ms ease-out',
        '@keyframes slide-in': { from: { transform: 'translateX(2rem)', opacity: 0 } },
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 0.5,
          px: 2,
          py: 1,
          borderBottom: 1,
          borderColor: 'divider',
          backgroundColor: 'background.paper',
        }}
      >
        <Step id={id} step={-1} go={(to) => change({ open: to }, { replace: true })} />
        <Step id={id} step={1} go={(to) => change({ open: to }, { replace: true })} />
        <Typography
          variant="h3"
          component="h2"
          sx={{
            flex: 1,
            minWidth: 0,
            ml: 1,
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {data ? detail.heading(data) : '…'}
        </Typography>
        {data !== null && data !== undefined && <RowMenu detail={detail} id={id} row={data} />}
        <Tooltip title="Open as a page">
          <IconButton
            size="small"
            aria-label="Open as a page"
            component={Link}
            to={detailLink(spec.path, id)}
          >
            <OpenInFull fontSize="small" />
          </IconButton>
        </Tooltip>
        <Tooltip title="Close (Esc)">
          <IconButton size="small" aria-label="Close the details" onClick={() => close(id, change)}>
            <Close fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      <Box
        sx={{ flex: 1, overflow: 'auto', p: 2, display: 'flex', flexDirection: 'column', gap: 2 }}
      >
        {data !== null && data !== undefined && detail.actions && (
          <Box sx={{ display: 'flex' }}>{detail.actions(data)}</Box>
        )}
        <DetailBody detail={detail} row={data} error={error} />
      </Box>
    </Paper>
  );
}

interface StepProps {
  id: string;
  step: 1 | -1;
  go: (id: string) => void;
}

function Step({ id, step, go }: StepProps) {
  const other = useSyncExternalStore(subscribe, () => neighbour(id, step));
  const [name, key, Icon] = step === 1 ? ['Next row', 'j', Next] : ['Previous row', 'k', Previous];
  return (
    <Tooltip title={`${name as string} (${key as string})`}>
      <span>
        <IconButton
          size="small"
          aria-label={name as string}
          disabled={!other}
          onClick={() => other && go(other)}
        >
          <Icon fontSize="small" />
        </IconButton>
      </span>
    </Tooltip>
  );
}
