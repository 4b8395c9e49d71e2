import ArrowDown from '@mui/icons-material/ArrowDropDown';
import CalendarToday from '@mui/icons-material/CalendarTodayOutlined';
import ChevronLeft from '@mui/icons-material/ChevronLeft';
import ChevronRight from '@mui/icons-material/ChevronRight';
import {
  Box,
  Button,
  IconButton,
  ListItemText,
  MenuItem,
  MenuList,
  Popover,
  Tooltip,
} from '@mui/material';
import { useState } from 'react';
import { dateTime } from '../format/format';
import { chooseZone } from '../format/preferences';
import { ZoneField } from '../format/ZoneField';
import { ComparePicker } from './ComparePicker';
import { CustomForm } from './CustomForm';
import { pickerButton } from './pickerButton';
import { OFFERED, PRESETS } from './presets';
import { custom, isLatest, periodOf, preset, type RangeState, shifted } from './range';
import { rangeText } from './rangeText';
import type { ChangeRange } from './useRange';

interface Props {
  state: RangeState;
  change: ChangeRange;
  /** Whether the page shows a comparison. */
  comparing?: boolean;
}

/** Which time a page shows, in which zone, and with what it is compared. */
export function RangePicker({ state, change, comparing = false }: Props) {
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', minWidth: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', minWidth: 0 }}>
        <Step state={state} change={change} direction={-1} />
        <Choice state={state} change={change} />
        <Step state={state} change={change} direction={1} />
      </Box>
      {comparing && <ComparePicker state={state} change={change} />}
    </Box>
  );
}

function Step({ state, change, direction }: Props & { direction: -1 | 1 }) {
  const name = direction < 0 ? 'before' : 'after';
  return (
    <Tooltip title={`The period ${name}`}>
      <span>
        <IconButton
          size="small"
          aria-label={`Show the period ${name}`}
          disabled={direction > 0 && isLatest(state, Date.now())}
          onClick={() => change((now) => shifted(now, direction, Date.now()))}
        >
          {direction < 0 ? <ChevronLeft /> : <ChevronRight />}
        </IconButton>
      </span>
    </Tooltip>
  );
}

function Choice({ state, change }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  const { start, end } = periodOf(state, Date.now());
  const text = rangeText(state);
  return (
    <>
      <Tooltip
        title={`${dateTime(start, state.zone)} – ${dateTime(end, state.zone)}, ${state.zone}`}
      >
        <Button
          size="small"
          variant="outlined"
          color="inherit"
          startIcon={<CalendarToday sx={{ fontSize: '0.95rem !important' }} />}
          endIcon={<ArrowDown />}
          aria-label={`Range: ${text}`}
          aria-haspopup="dialog"
          aria-expanded={Boolean(anchor)}
          onClick={(event) => setAnchor(event.currentTarget)}
          sx={{ ...pickerButton, '& .MuiButton-endIcon': { ml: 0.25, mr: -0.75 } }}
        >
          <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {text}
          </Box>
        </Button>
      </Tooltip>
      <Popover
        open={Boolean(anchor)}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Range', sx: { mt: 1 } } }}
      >
        <Choices state={state} change={change} close={close} />
      </Popover>
    </>
  );
}

function Choices({ state, change, close }: Props & { close: () => void }) {
  return (
    <Box sx={{ display: 'flex', flexDirection: { xs: 'column', sm: 'row' } }}>
      <MenuList
        dense
        autoFocusItem
        aria-label="Ranges"
        sx={{
          display: { xs: 'grid', sm: 'block' },
          gridTemplateColumns: '1fr 1fr',
          minWidth: '11.5rem',
          borderRight: { sm: 1 },
          borderColor: { sm: 'divider' },
        }}
      >
        {OFFERED.map((name) => (
          <MenuItem
            key={name}
            selected={state.range === name}
            aria-current={state.range === name || undefined}
            onClick={() => {
              change((now) => preset(now, name));
              close();
            }}
          >
            <ListItemText primary={PRESETS[name].label} />
          </MenuItem>
        ))}
      </MenuList>
      <Box sx={{ p: 2, width: { xs: '100%', sm: '19rem' }, display: 'grid', gap: 2 }}>
        <CustomForm
          key={state.zone}
          state={state}
          apply={(start, end) => {
            change((now) => custom(now, start, end));
            close();
          }}
        />
        <Box sx={{ borderTop: 1, borderColor: 'divider', pt: 2, mt: 'auto' }}>
          <ZoneField
            zone={state.zone}
            onChange={(zone) => {
              chooseZone(zone);
              change((now) => ({ ...now, zone }));
            }}
          />
        </Box>
      </Box>
    </Box>
  );
}
