import ArrowDown from '@mui/icons-material/ArrowDropDown';
import CompareArrows from '@mui/icons-material/CompareArrows';
import {
  Box,
  Button,
  ListItemText,
  MenuItem,
  MenuList,
  Popover,
  Stack,
  TextField,
  Tooltip,
} from '@mui/material';
import { type FormEvent, useState } from 'react';
import { dateTime, day } from '../format/format';
import { fromLocalMinute, toLocalMinute } from '../format/zones';
import { pickerButton } from './pickerButton';
import { type Compare, comparedPeriod, type RangeState } from './range';
import { COMPARISONS } from './rangeText';
import type { ChangeRange } from './useRange';

interface Props {
  state: RangeState;
  change: ChangeRange;
}

const fromTablet = { display: { xs: 'none', sm: 'inline' } } as const;

const FIXED: Compare[] = ['previous', 'week', 'month', 'off'];

/** With which other time the range is compared. */
export function ComparePicker({ state, change }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const other = comparedPeriod(state, Date.now());
  const { zone } = state;
  const text =
    state.compare === 'custom' && other
      ? `From ${day(other.start, zone)}`
      : COMPARISONS[state.compare];
  return (
    <>
      <Tooltip title={other ? `${dateTime(other.start, zone)} – ${dateTime(other.end, zone)}` : ''}>
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          startIcon={<CompareArrows />}
          endIcon={<ArrowDown />}
          aria-label={`Compare with: ${text}`}
          aria-haspopup="dialog"
          aria-expanded={Boolean(anchor)}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{ ...pickerButton, '& .MuiButton-endIcon': { ml: 0.25, mr: -0.75 } }}
        >
          {/* On a phone what most leave as it is has no room beside the range. */}
          <Box component="span" sx={state.compare === 'previous' ? fromTablet : undefined}>
            {text}
          </Box>
        </Button>
      </Tooltip>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Compare with', sx: { mt: 1 } } }}
      >
        <MenuList dense autoFocusItem aria-label="Comparisons" sx={{ minWidth: '15rem' }}>
          {FIXED.map((compare) => (
            <MenuItem
              key={compare}
              selected={state.compare === compare}
              aria-current={state.compare === compare || undefined}
              onClick={() => {
                change((now) => ({ ...now, compare, compareStart: undefined }));
                close();
              }}
            >
              <ListItemText primary={COMPARISONS[compare]} />
            </MenuItem>
          ))}
        </MenuList>
        <Box sx={{ borderTop: 1, borderColor: 'divider', p: 2 }}>
          <CustomStart
            state={state}
            apply={(start) => {
              const compareStart = start.toISOString();
              change((now) => ({ ...now, compare: 'custom', compareStart }));
              close();
            }}
          />
        </Box>
      </Popover>
    </>
  );
}

function CustomStart({ state, apply }: { state: RangeState; apply: (start: Date) => void }) {
  const { zone } = state;
  const [shown] = useState(() =>
    comparedPeriod(state.compare === 'off' ? { ...state, compare: 'previous' } : state, Date.now()),
  );
  const [fault, setFault] = useState<string>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const start = fromLocalMinute(String(form.get('start')), zone);
    if (!start) setFault('A time is needed.');
    else if (start.getTime() > Date.now()) setFault('It must not be in the future.');
    else apply(start);
  };
  return (
    <Stack component="form" aria-label="Compared period" spacing={1.5} onSubmit={submit}>
      <TextField
        name="start"
        label="A period that begins"
        type="datetime-local"
        defaultValue={shown && toLocalMinute(shown.start, zone)}
        error={Boolean(fault)}
        helperText={fault ?? 'As long as the range'}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Button type="submit" variant="outlined">
        Compare
      </Button>
    </Stack>
  );
}
