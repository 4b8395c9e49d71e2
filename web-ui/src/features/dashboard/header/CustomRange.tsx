import CalendarToday from '@mui/icons-material/CalendarToday';
import {
  Alert,
  Box,
  Button,
  Popover,
  Stack,
  TextField,
  ToggleButton,
  Typography,
} from '@mui/material';
import { type FormEvent, useState } from 'react';
import { day, hourMinute } from '../../../kit/format/format';
import { fromLocalMinute, offsetName, toLocalMinute } from '../../../kit/format/zones';
import { useDashboard } from '../DashboardContext';
import { custom, type DashboardState, fault } from '../state/dashboardState';
import type { Change } from '../state/useDashboardState';

/** A range of one's own, to the minute, on the clocks of the dashboard's zone. */
export function CustomRange({ change }: { change: Change }) {
  const { state } = useDashboard();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <ToggleButton
        value="custom"
        size="small"
        selected={state.range === 'custom'}
        aria-haspopup="dialog"
        aria-expanded={Boolean(anchor)}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ gap: 0.75, backgroundColor: 'background.paper' }}
      >
        <CalendarToday sx={{ fontSize: '0.95rem' }} />
        {name(state)}
      </ToggleButton>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Custom range', sx: { mt: 1 } } }}
      >
        <Form
          close={close}
          apply={(start, end) => {
            change((now) => custom(now, start, end));
            close();
          }}
        />
      </Popover>
    </>
  );
}

interface FormProps {
  close: () => void;
  apply: (start: number, end: number) => void;
}

function Form({ close, apply }: FormProps) {
  const { state, period: shown } = useDashboard();
  const { zone } = state;
  const local = (time: string | undefined, ago: number) =>
    toLocalMinute(time ?? Date.now() - ago, zone);
  const [error, setError] = useState<string>();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const start = fromLocalMinute(String(form.get('start')), zone);
    const end = fromLocalMinute(String(form.get('end')), zone);
    const tooLong = fault({ start: start?.toISOString(), end: end?.toISOString() });
    if (!start || !end) setError('Both times are needed.');
    else if (start >= end) setError('The start must be before the end.');
    else if (start.getTime() > Date.now()) setError('The start must not be in the future.');
    else if (tooLong) setError(tooLong);
    else apply(start.getTime(), end.getTime());
  };

  return (
    <Stack component="form" onSubmit={submit} spacing={2} sx={{ p: 2, width: '17.5rem' }}>
      <TextField
        name="start"
        label="From"
        type="datetime-local"
        autoFocus
        defaultValue={local(shown?.start, 86_400_000)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        name="end"
        label="To, not included"
        type="datetime-local"
        defaultValue={local(shown?.end, 0)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Typography variant="caption" color="text.secondary">
        Times in {zone} ({offsetName(zone)})
      </Typography>
      {error && (
        <Alert severity="error" variant="outlined">
          {error}
        </Alert>
      )}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button onClick={close}>Cancel</Button>
        <Button type="submit" variant="contained">
          Apply
        </Button>
      </Box>
    </Stack>
  );
}

function name({ range, start, end, zone }: DashboardState): string {
  if (range !== 'custom' || !start || !end) return 'Custom';
  const days = Date.parse(end) - Date.parse(start);
  const [from, to] = [day(start, zone), day(Date.parse(end) - 1, zone)];
  if (days >= 3 * 86_400_000) return `${from} – ${to}`;
  if (from === to) return `${from}, ${hourMinute(start, zone)} – ${hourMinute(end, zone)}`;
  return `${from}, ${hourMinute(start, zone)} – ${to}, ${hourMinute(end, zone)}`;
}
