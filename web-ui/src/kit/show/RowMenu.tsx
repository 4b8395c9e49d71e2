import MoreVert from '@mui/icons-material/MoreVert';
import { IconButton, Menu, MenuItem, Tooltip } from '@mui/material';
import { useState } from 'react';
import { printWord } from '../filter/print';
import { copy } from '../list/CopyMenu';
import { asCurl } from '../list/question';
import { type Detail, detailLink } from './detail';

interface Props<R> {
  detail: Detail<R>;
  id: string;
  row: R;
}

/** What a row can be copied as. */
export function RowMenu<R>({ detail, id, row }: Props<R>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { origin } = window.location;
  const choices: [name: string, text: () => string][] = [
    ['Copy as JSON', () => JSON.stringify(row, null, 2)],
    ['Copy as curl', () => asCurl(origin, `/api/rows/${tableOf(detail)}`, questionOf(detail, id))],
    ['Copy link', () => origin + detailLink(detail.path, id)],
  ];
  return (
    <>
      <Tooltip title="Copy">
        <IconButton
          size="small"
          aria-label="Copy"
          aria-haspopup="menu"
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <MoreVert fontSize="small" />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {choices.map(([name, text]) => (
          <MenuItem
            key={name}
            dense
            onClick={() => {
              setAnchor(null);
              copy(text(), name.replace('Copy as ', '').replace('Copy link', 'Link'));
            }}
          >
            {name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

const tableOf = ({ table, path }: Pick<Detail<never>, 'table' | 'path'>) => table ?? path.slice(1);

const questionOf = ({ filterOf }: Pick<Detail<never>, 'filterOf'>, id: string) => ({
  filter: filterOf?.(id) ?? `id:${printWord(id)}`,
});
