import { useBoard } from '../data/BoardContext';
import { type Measured, type Needs, useMeasured } from '../data/measured';
import type { Tile } from '../document/board';
import type { Asked } from './tileType';

/** Asks what a tile measures. @param needs what it draws of it */
export function useMeasuredTile(tile: Tile, needs: Needs, isSeen: boolean): Asked<Measured> {
  return useMeasured(tile, useBoard(), needs, isSeen);
}
