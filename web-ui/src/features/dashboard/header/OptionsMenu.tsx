import Flag from '@mui/icons-material/FlagOutlined';
import Tune from '@mui/icons-material/Tune';
import {
  Box,
  Button,
  Checkbox,
  FormControl,
  FormControlLabel,
  FormHelperText,
  FormLabel,
  MenuItem,
  Popover,
  Stack,
  TextField,
} from '@mui/material';
import { Suspense, useState } from 'react';
import { useRights } from '../../../kit/auth/me';
import { seesOthers } from '../../../kit/auth/roles';
import { pickerButton } from '../../../kit/range/pickerButton';
import { lazyPage } from '../../../kit/shell/lazyPage';
import { showOverlay } from '../../../kit/shell/overlays';
import { METRICS } from '../cards/metrics';
import { useDashboard } from '../DashboardContext';
import { enlarged } from '../state/tiles';

const StandardShare = lazyPage(() => import('./StandardShare'));

interface Props {
  refresh: { every: number | false; setEvery: (every: number | false) => void };
}

const INTERVALS = [
  { value: 0, label: 'Off' },
  { value: 15_000, label: 'Every 15 seconds' },
  { value: 30_000, label: 'Every 30 seconds' },
  { value: 60_000, label: 'Every minute' },
  { value: 300_000, label: 'Every 5 minutes' },
];

/** How often the page is renewed, and which figures are large on it. */
export function OptionsMenu({ refresh }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isSharing, setSharing] = useState(false);
  const mayShare = seesOthers(useRights());
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        color="inherit"
        startIcon={<Tune />}
        aria-haspopup="dialog"
        aria-expanded={Boolean(anchor)}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={pickerButton}
      >
        View
      </Button>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'View', sx: { mt: 1 } } }}
      >
        <Stack spacing={2} sx={{ p: 2, width: '19rem' }}>
          <TextField
            select
            label="Refresh"
            value={refresh.every || 0}
            onChange={(event) => refresh.setEvery(Number(event.target.value) || false)}
          >
            {INTERVALS.map(({ value, label }) => (
              <MenuItem key={value} value={value}>
                {label}
              </MenuItem>
            ))}
          </TextField>
          <LargeFigures />
          <AnnotateButton onClick={() => setAnchor(null)} />
          {mayShare && (
            <Button
              size="small"
              onClick={() => {
                setAnchor(null);
                setSharing(true);
              }}
            >
              Public link…
            </Button>
          )}
        </Stack>
      </Popover>
      {isSharing && (
        <Suspense>
          <StandardShare onClose={() => setSharing(false)} />
        </Suspense>
      )}
    </>
  );
}

function AnnotateButton({ onClick }: { onClick: () => void }) {
  if (!seesOthers(useRights())) return null;
  const open = () => {
    onClick();
    showOverlay('annotation');
  };
  return (
    <Button size="small" startIcon={<Flag />} onClick={open}>
      Write an annotation
    </Button>
  );
}

function LargeFigures() {
  const { tiles, changeTiles } = useDashboard();
  return (
    <FormControl component="fieldset">
      <FormLabel component="legend" sx={{ fontSize: '0.8125rem', mb: 0.5 }}>
        Large figures, four of them
      </FormLabel>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr' }}>
        {METRICS.map((metric) => (
          <FormControlLabel
            key={metric.id}
            label={metric.name}
            slotProps={{ typography: { variant: 'body2' } }}
            control={
              <Checkbox
                size="small"
                sx={{ p: 0.5 }}
                slotProps={{ input: { 'aria-label': metric.name } }}
                checked={tiles.large.includes(metric)}
                onChange={() => changeTiles((now) => enlarged(now, metric))}
              />
            }
          />
        ))}
      </Box>
      <FormHelperText sx={{ mx: 0 }}>One more takes the place of the first.</FormHelperText>
    </FormControl>
  );
}
