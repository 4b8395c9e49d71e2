import { Box, ListItemText, MenuItem, MenuList, Popover } from '@mui/material';
import { chooseZone } from '../format/preferences';
import { ZoneField } from '../format/ZoneField';
import { CustomForm } from './CustomForm';
import { OFFERED, PRESETS } from './presets';
import { custom, preset, type RangeState } from './range';
import type { ChangeRange } from './useRange';

interface Props {
  anchor: HTMLElement | null;
  state: RangeState;
  change: ChangeRange;
  close: () => void;
}

/** The ranges that are offered, one of one's own, and its zone. */
export default function RangeChoices({ anchor, state, change, close }: Props) {
  return (
    <Popover
      open={Boolean(anchor)}
      anchorEl={anchor}
      onClose={close}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': 'Range', sx: { mt: 1 } } }}
    >
      <Choices state={state} change={change} close={close} />
    </Popover>
  );
}

function Choices({ state, change, close }: Omit<Props, 'anchor'>) {
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
