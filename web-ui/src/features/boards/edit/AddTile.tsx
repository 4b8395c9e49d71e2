import Add from '@mui/icons-material/Add';
import { Button, ListItemIcon, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { type Board, freeId, type Tile } from '../document/board';
import { added } from '../document/layout';
import { TILE_TYPES } from '../tiles';
import type { TileType } from '../tiles/tileType';

const MOST_TILES = 40;

interface Props {
  board: Board;
  onAdd: (tiles: Tile[], id: string) => void;
}

/** Offers the kinds of tiles. */
export function AddTile({ board, onAdd }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const isFull = board.tiles.length >= MOST_TILES;
  const add = ({ kind, blank }: TileType) => {
    setAnchor(null);
    const id = freeId(board.tiles);
    onAdd(added(board.tiles, { ...blank, id, kind, x: 0, y: 0 }), id);
  };
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        startIcon={<Add />}
        disabled={isFull}
        title={isFull ? `A dashboard has ${MOST_TILES} tiles at most` : undefined}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Add a tile
      </Button>
      <Menu anchorEl={anchor} open={Boolean(anchor)} onClose={() => setAnchor(null)}>
        {TILE_TYPES.map((type) => (
          <MenuItem key={type.kind} onClick={() => add(type)}>
            <ListItemIcon>
              <type.icon fontSize="small" />
            </ListItemIcon>
            <ListItemText>{type.label}</ListItemText>
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
