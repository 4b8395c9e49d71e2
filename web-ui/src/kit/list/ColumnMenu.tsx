import ViewColumn from '@mui/icons-material/ViewColumnOutlined';
import { Button, Checkbox, Divider, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import type { Columns } from './useColumns';

/** Which columns are shown; this browser remembers it. */
export function ColumnMenu<R>({ columns }: { columns: Columns<R> }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const shown = new Set(columns.visible.map(({ id }) => id));
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<ViewColumn />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Columns
      </Button>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { sx: { maxHeight: '70vh' } } }}
      >
        {columns.all.map(({ id, label }) => (
          <MenuItem
            key={id}
            dense
            role="menuitemcheckbox"
            aria-checked={shown.has(id)}
            onClick={() => columns.toggle(id)}
          >
            <Checkbox
              size="small"
              checked={shown.has(id)}
              tabIndex={-1}
              slotProps={{ input: { 'aria-hidden': true } }}
              sx={{ p: 0, mr: 1 }}
            />
            <ListItemText primary={label} />
          </MenuItem>
        ))}
        <Divider />
        <MenuItem dense onClick={columns.reset}>
          As usual
        </MenuItem>
      </Menu>
    </>
  );
}
