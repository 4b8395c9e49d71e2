import Contrast from '@mui/icons-material/Contrast';
import DarkMode from '@mui/icons-material/DarkModeOutlined';
import LightMode from '@mui/icons-material/LightModeOutlined';
import { IconButton, ListItemIcon, Menu, MenuItem, Tooltip } from '@mui/material';
import { useState } from 'react';
import { chooseMode, useChosenMode } from '../theme/mode';

export const THEMES = [
  { mode: 'light', label: 'Light', icon: LightMode },
  { mode: 'dark', label: 'Dark', icon: DarkMode },
  { mode: undefined, label: 'As the system', icon: Contrast },
] as const;

export function ThemeMenu() {
  const chosen = useChosenMode();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const Icon = THEMES.find(({ mode }) => mode === chosen)?.icon ?? Contrast;
  return (
    <>
      <Tooltip title="Theme">
        <IconButton
          color="inherit"
          aria-label="Theme"
          aria-haspopup="menu"
          aria-expanded={Boolean(anchor)}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Icon />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {THEMES.map(({ mode, label, icon: Sign }) => (
          <MenuItem
            key={label}
            role="menuitemradio"
            aria-checked={mode === chosen}
            selected={mode === chosen}
            onClick={() => {
              setAnchor(null);
              chooseMode(mode);
            }}
          >
            <ListItemIcon>
              <Sign fontSize="small" />
            </ListItemIcon>
            {label}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
