import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readTiles, remember, type Tiles, writeTiles } from './tiles';

export type ChangeTiles = (next: (now: Tiles) => Tiles) => void;

/** Which figures are large and charted, as the address says, and a way to change it. */
export function useTiles(): readonly [Tiles, ChangeTiles] {
  const [params, setParams] = useSearchParams();
  const tiles = useMemo(() => readTiles(params), [params]);
  const change = useCallback<ChangeTiles>(
    (next) => {
      const now = new URLSearchParams(window.location.search);
      const before = readTiles(now);
      const tiles = next(before);
      // Only a choice of one's own: the chart of somebody else's link says nothing of the tiles.
      if (tiles.large !== before.large) remember(tiles);
      writeTiles(now, tiles);
      setParams(now);
    },
    [setParams],
  );
  return [tiles, change] as const;
}
