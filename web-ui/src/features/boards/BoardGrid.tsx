import { Box } from '@mui/material';
import type { Tile } from './document/board';
import { inReadingOrder, settled } from './document/layout';
import { TileCard } from './TileCard';

/** Of a row of the grid, and between two of them; in rem, as charts grow with the page. */
export const ROW = 3.5;
export const GAP = 1;

/** The tiles where somebody has put them, and one below the other on a phone. */
export function BoardGrid({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: `${GAP}rem`,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(12, minmax(0, 1fr))' },
        gridAutoRows: { md: `${ROW}rem` },
      }}
    >
      {inReadingOrder(settled(tiles)).map((tile) => (
        <Box
          key={tile.id}
          sx={{
            minWidth: 0,
            height: { xs: heightOf(tile), md: 'auto' },
            gridColumn: { md: `${tile.x + 1} / span ${tile.w}` },
            gridRow: { md: `${tile.y + 1} / span ${tile.h}` },
          }}
        >
          <TileCard tile={tile} />
        </Box>
      ))}
    </Box>
  );
}

function heightOf({ h }: Tile): string {
  return `${h * ROW + (h - 1) * GAP}rem`;
}
