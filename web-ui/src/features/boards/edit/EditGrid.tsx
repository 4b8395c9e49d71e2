import ContentCopy from '@mui/icons-material/ContentCopy';
import DeleteOutline from '@mui/icons-material/DeleteOutline';
import DragIndicator from '@mui/icons-material/DragIndicator';
import Edit from '@mui/icons-material/EditOutlined';
import { Box, IconButton, Tooltip } from '@mui/material';
import { type KeyboardEvent, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { GridLayout, useContainerWidth } from 'react-grid-layout';
import { rem } from '../../../kit/charts/chartStyle';
import { visuallyHidden } from '../../../kit/files/DataTable';
import { GAP, ROW } from '../BoardGrid';
import type { Tile } from '../document/board';
import {
  COLUMNS,
  inReadingOrder,
  isSamePlace,
  moved,
  placed,
  placeText,
  resized,
} from '../document/layout';
import { TileCard } from '../TileCard';
import { titleOf } from '../tiles';

interface Props {
  tiles: readonly Tile[];
  onChange: (tiles: Tile[]) => void;
  onEdit: (id: string) => void;
  onCopy: (id: string) => void;
  onRemove: (id: string) => void;
}

type Step = [right: number, down: number];

const ARROWS: Record<string, Step> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The tiles as they are arranged: dragged and resized by pointer, or by keys where one has the focus. */
export default function EditGrid(props: Props) {
  const { tiles, onChange } = props;
  const { width, containerRef, mounted } = useContainerWidth();
  const [said, setSaid] = useState('');
  const focused = useRef<string>(undefined);
  // An element that moves in the document, as rows change places, loses the focus.
  useLayoutEffect(() => {
    if (focused.current && tiles.length > 0)
      frameOf(containerRef.current, focused.current)?.focus();
    focused.current = undefined;
  }, [tiles, containerRef]);
  const layout = useMemo(() => tiles.map(({ id, x, y, w, h }) => ({ i: id, x, y, w, h })), [tiles]);
  const isNarrow = width < 700;

  /** What changes no place is no step that could be taken back. */
  const place = (next: Tile[]) => {
    if (next.some((tile, at) => !isSamePlace(tile, tiles[at]))) onChange(next);
  };
  const arrange = (next: Tile[], id: string) => {
    place(next);
    focused.current = id;
    const tile = next.find((one) => one.id === id);
    if (tile) setSaid(`${titleOf(tile)}: ${placeText(tile)}`);
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, id: string) => {
    if (event.target !== event.currentTarget) return;
    const step = ARROWS[event.key];
    if (step) {
      event.preventDefault();
      arrange((event.shiftKey ? resized : moved)(tiles, id, ...step), id);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      props.onEdit(id);
    } else if (event.key === 'Delete') {
      event.preventDefault();
      const order = inReadingOrder(tiles);
      const at = order.findIndex((tile) => tile.id === id);
      const next = order[at + 1] ?? order[at - 1];
      setSaid(`${titleOf(order[at] as Tile)} removed`);
      props.onRemove(id);
      focused.current = next?.id;
    }
  };

  return (
    <Box ref={containerRef} sx={frame}>
      <Box id="arrange-help" sx={{ fontSize: '0.8125rem', color: 'text.secondary', mb: 1 }}>
        Drag a tile by its title and resize it at its corner. With a tile focused: arrow keys move
        it, Shift and arrows resize it, Enter changes it, Delete removes it.
      </Box>
      <div role="status" style={visuallyHidden}>
        {said}
      </div>
      {mounted && (
        <GridLayout
          width={width}
          layout={layout}
          gridConfig={{
            cols: COLUMNS,
            rowHeight: rem(ROW),
            margin: [isNarrow ? 6 : rem(GAP), rem(GAP)],
            containerPadding: [0, 0],
          }}
          dragConfig={{ handle: '.tile-handle', cancel: 'button' }}
          onDragStop={(next) => place(placed(tiles, next))}
          onResizeStop={(next) => place(placed(tiles, next))}
        >
          {inReadingOrder(tiles).map((tile) => (
            <Box
              key={tile.id}
              // The grid puts a ref of its own in the place of one.
              data-tile={tile.id}
              // Arrow keys are for the tile as a whole.
              tabIndex={0}
              role="group"
              aria-roledescription="tile"
              aria-label={`${titleOf(tile)}: ${placeText(tile)}`}
              aria-describedby="arrange-help"
              onKeyDown={(event: KeyboardEvent<HTMLElement>) => onKey(event, tile.id)}
            >
              <TileCard tile={tile} tools={<Tools {...props} tile={tile} />} />
            </Box>
          ))}
        </GridLayout>
      )}
    </Box>
  );
}

function frameOf(grid: HTMLElement | null, id: string): HTMLElement | undefined {
  const frames = grid?.querySelectorAll<HTMLElement>('[data-tile]') ?? [];
  return [...frames].find(({ dataset }) => dataset.tile === id);
}

function Tools({ tile, onEdit, onCopy, onRemove }: Props & { tile: Tile }) {
  const title = titleOf(tile);
  return (
    <>
      <Tooltip title="Change">
        <IconButton size="small" aria-label={`${title}: change`} onClick={() => onEdit(tile.id)}>
          <Edit fontSize="small" />
        </IconButton>
      </Tooltip>
      <Tooltip title="Duplicate">
        <IconButton size="small" aria-label={`${title}: duplicate`} onClick={() => onCopy(tile.id)}>
          <ContentCopy fontSize="small" />
        </IconButton>
      </Tooltip>
      <Tooltip title="Remove">
        <IconButton size="small" aria-label={`${title}: remove`} onClick={() => onRemove(tile.id)}>
          <DeleteOutline fontSize="small" />
        </IconButton>
      </Tooltip>
      <DragIndicator fontSize="small" sx={{ color: 'text.disabled' }} />
    </>
  );
}

/** As the library's own style sheet, in the colours of the page and within 150 ms. */
const frame = {
  '& .react-grid-layout': { position: 'relative' },
  '& .react-grid-item': {
    borderRadius: 3,
    transition: 'transform 120ms ease, width 120ms ease, height 120ms ease',
    '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
  },
  '& .react-grid-item.resizing, & .react-grid-item.react-draggable-dragging': {
    transition: 'none',
    zIndex: 3,
    opacity: 0.85,
  },
  '& .react-grid-item:focus-visible': {
    outline: '2px solid',
    outlineColor: 'primary.main',
    outlineOffset: 2,
    zIndex: 2,
  },
  '& .react-grid-placeholder': {
    backgroundColor: 'primary.main',
    opacity: 0.15,
    borderRadius: 3,
    zIndex: 1,
  },
  '& .tile-handle': { cursor: 'grab', touchAction: 'none', '& button': { cursor: 'pointer' } },
  '& .react-draggable-dragging .tile-handle': { cursor: 'grabbing' },
  '& .react-resizable-handle': {
    position: 'absolute',
    right: 0,
    bottom: 0,
    width: 24,
    height: 24,
    cursor: 'se-resize',
    touchAction: 'none',
    '&::after': {
      content: '""',
      position: 'absolute',
      right: 6,
      bottom: 6,
      width: 8,
      height: 8,
      borderRight: '2px solid',
      borderBottom: '2px solid',
      borderColor: 'text.secondary',
    },
  },
} as const;
