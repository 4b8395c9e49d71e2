import ContentCopy from '@mui/icons-material/ContentCopyOutlined';
import { Button, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { copyText } from '../files/clipboard';
import { notify } from '../shell/notifications';
import { type Row, tableName } from './list';
import { asCurl } from './question';
import { questionOf, type Shown } from './shown';
import { PAGE } from './usePages';

/** Hands a text to the clipboard, and says so. */
export async function copy(text: string, what: string) {
  if (await copyText(text)) notify(`${what} copied`);
}

/** The question behind the list, for a shell or a program; and its address. */
export function CopyMenu<R extends Row>({ shown }: { shown: Shown<R> }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const question = { ...questionOf(shown), limit: PAGE };
  const path = `/api/rows/${tableName(shown.spec)}`;
  const choices: [name: string, about: string, text: () => string][] = [
    ['curl', `POST ${path}`, () => asCurl(window.location.origin, path, question)],
    ['JSON', 'The question, for a program', () => JSON.stringify(question, null, 2)],
    ['Link', 'Opens this list as it is', () => window.location.href],
  ];
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<ContentCopy />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Copy
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {choices.map(([name, about, text]) => (
          <MenuItem
            key={name}
            dense
            onClick={() => {
              setAnchor(null);
              copy(text(), name);
            }}
          >
            <ListItemText primary={name} secondary={about} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
