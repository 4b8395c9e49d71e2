import MoreVert from '@mui/icons-material/MoreVert';
import { IconButton, Menu, MenuItem, Tooltip } from '@mui/material';
import { useState } from 'react';
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
    ['Copy as curl', () => asCurl(origin, `/api/rows${tableOf(detail)}`, questionOf(detail, id))],
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

const isModels = ({ path }: Pick<Detail<never>, 'path'>) => path === '/models';
const tableOf = (detail: Pick<Detail<never>, 'path'>) =>
  isModels(detail) ? '/usage' : detail.path;

/** The days of models have no ids of their own. */
function questionOf(detail: Pick<Detail<never>, 'path'>, id: string) {
  return isModels(detail)
    ? { filter: `date:${id.slice(0, 10)} model:${JSON.stringify(id.slice(11))}` }
    : { filter: `id:${id}` };
}
