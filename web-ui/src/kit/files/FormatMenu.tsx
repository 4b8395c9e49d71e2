import Download from '@mui/icons-material/FileDownloadOutlined';
import { Button, ListSubheader, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { notify } from '../shell/notifications';
import { type FileFormat, FORMATS } from './formats';

interface Props {
  /** What can be saved, each in any form: its title, and what is done. */
  parts: readonly { title: string; save: (format: FileFormat) => Promise<void> }[];
  disabled?: boolean;
}

/** Asks of which part and in which form a file is to be, and says where that goes wrong. */
export function FormatMenu({ parts, disabled }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isBusy, setBusy] = useState(false);
  const choose = async (save: (format: FileFormat) => Promise<void>, format: FileFormat) => {
    setAnchor(null);
    setBusy(true);
    try {
      await save(format);
    } catch (error) {
      notify(error instanceof Error ? error.message : 'The export failed.', { kind: 'error' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<Download />}
        aria-haspopup="menu"
        disabled={disabled || isBusy}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {isBusy ? 'Exporting…' : 'Export'}
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {parts.flatMap(({ title, save }) => [
          <ListSubheader key={title} sx={{ lineHeight: 2.2 }}>
            {title}
          </ListSubheader>,
          ...FORMATS.map((format) => (
            <MenuItem
              key={title + format.name}
              dense
              aria-label={`${title}: ${format.label}`}
              onClick={() => choose(save, format)}
            >
              {format.label}
            </MenuItem>
          )),
        ])}
      </Menu>
    </>
  );
}
