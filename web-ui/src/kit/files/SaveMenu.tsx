import Download from '@mui/icons-material/FileDownloadOutlined';
import { Button, Menu, MenuItem } from '@mui/material';
import { type ReactNode, useState } from 'react';
import { type Table, toCsv } from './csv';
import { download, fileName } from './download';

export type Extension = 'csv' | 'json';

/** Hands rows to the browser's downloads: their columns as CSV, or all of them as JSON. */
export function save<R>(table: Table<R>, extension: Extension) {
  const name = fileName(table.name, extension);
  if (extension === 'csv') download(name, toCsv(table), 'text/csv;charset=utf-8');
  else download(name, JSON.stringify(table.rows, null, 2), 'application/json');
}

interface Props {
  onSave: (extension: Extension) => void;
  disabled?: boolean;
  children?: ReactNode;
}

/** Asks in which form. */
export function SaveMenu({ onSave, disabled, children = 'Export' }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (extension: Extension) => {
    setAnchor(null);
    onSave(extension);
  };
  return (
    <>
      <Button
        size="small"
        startIcon={<Download />}
        aria-haspopup="menu"
        disabled={disabled}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {children}
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        <MenuItem onClick={() => choose('csv')}>CSV</MenuItem>
        <MenuItem onClick={() => choose('json')}>JSON</MenuItem>
      </Menu>
    </>
  );
}
