import type { TileSpreadQuery } from '../../../generated/graphql';
import { request } from '../../../kit/api/request';
import { periodOf, spanInput } from '../../../kit/range/range';
import type { Tile } from '../document/board';
import { TILE_SPREAD } from '../documents';
import type { BoardState } from './BoardContext';
import { faultOf, filterOf } from './filters';
import { useTileQuery } from './useTileQuery';

/** How requests are spread over a number that they have, and over time. */
export type Spread = TileSpreadQuery['distribution'] & {
  period: { start: string; end: string };
  zone: string;
};

export function useSpread(tile: Tile, board: BoardState, isSeen: boolean) {
  const { range } = board;
  const input = { quantity: tile.quantity, filter: filterOf(tile, board.filter) };
  const ask = async (now: number, signal: AbortSignal): Promise<Spread> => {
    const variables = { input: { ...spanInput(range, now), ...input } };
    const { distribution } = await request(TILE_SPREAD, variables, signal);
    return { ...distribution, period: periodOf(range, now), zone: range.zone };
  };
  const shape = `spread of ${tile.quantity}`;
  return useTileQuery(range, { shape, question: input, fault: faultOf(tile, board), ask }, isSeen);
}
