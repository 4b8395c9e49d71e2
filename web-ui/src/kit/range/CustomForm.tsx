import { Alert, Button, Stack, TextField } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { fromLocalMinute, offsetName, toLocalMinute } from '../format/zones';
import { fault, periodOf, type RangeState } from './range';

interface Props {
  state: RangeState;
  /** Epoch milliseconds; the end is not included. */
  apply: (start: number, end: number) => void;
}

/** A range of one's own, to the minute, on the clocks of the page's zone. */
export function CustomForm({ state, apply }: Props) {
  const { zone } = state;
  const [shown] = useState(() => periodOf(state, Date.now()));
  const [error, setError] = useState<string>();

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const start = fromLocalMinute(String(form.get('start')), zone);
    const end = fromLocalMinute(String(form.get('end')), zone);
    const wrong = wrongWith(start, end);
    setError(wrong);
    if (!wrong && start && end) apply(start.getTime(), end.getTime());
  };

  return (
    <Stack component="form" aria-label="Custom range" onSubmit={submit} spacing={2}>
      <TextField
        name="start"
        label="From"
        type="datetime-local"
        defaultValue={toLocalMinute(shown.start, zone)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <TextField
        name="end"
        label="To, not included"
        type="datetime-local"
        defaultValue={toLocalMinute(shown.end, zone)}
        helperText={`Times in ${zone} (${offsetName(zone)})`}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      {error && (
        <Alert severity="error" variant="outlined">
          {error}
        </Alert>
      )}
      <Button type="submit" variant="contained">
        Apply
      </Button>
    </Stack>
  );
}

function wrongWith(start: Date | undefined, end: Date | undefined): string | undefined {
  if (!start || !end) return 'Both times are needed.';
  if (start >= end) return 'The start must be before the end.';
  if (start.getTime() > Date.now()) return 'The start must not be in the future.';
  return fault({ start: start.toISOString(), end: end.toISOString() });
}
