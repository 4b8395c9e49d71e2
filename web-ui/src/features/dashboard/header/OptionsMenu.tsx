import Tune from '@mui/icons-material/Tune';
import {
  Button,
  FormControlLabel,
  MenuItem,
  Popover,
  Stack,
  Switch,
  TextField,
} from '@mui/material';
import { useState } from 'react';
import { chooseZone } from '../../../kit/format/preferences';
import { ZoneField } from '../../../kit/format/ZoneField';
import { browserZone } from '../../../kit/format/zones';
import { useDashboard } from '../DashboardContext';
import type { Change } from '../state/useDashboardState';

interface Props {
  change: Change;
  refresh: { every: number | false; setEvery: (every: number | false) => void };
}

const INTERVALS = [
  { value: 0, label: 'Off' },
  { value: 15_000, label: 'Every 15 seconds' },
  { value: 30_000, label: 'Every 30 seconds' },
  { value: 60_000, label: 'Every minute' },
  { value: 300_000, label: 'Every 5 minutes' },
];

/** Zone, comparison and refresh. */
export function OptionsMenu({ change, refresh }: Props) {
  const { state } = useDashboard();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
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
        sx={{ borderColor: 'divider', backgroundColor: 'background.paper', py: '3.5px' }}
      >
        {state.zone === browserZone() ? 'View' : state.zone}
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
          <ZoneField
            zone={state.zone}
            onChange={(zone) => {
              chooseZone(zone);
              change((now) => ({ ...now, zone }));
            }}
          />
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
          <FormControlLabel
            label="Compare with the period before"
            control={
              <Switch
                checked={state.compare}
                onChange={(_, compare) => change((now) => ({ ...now, compare }))}
              />
            }
          />
        </Stack>
      </Popover>
    </>
  );
}
