import { type Distribution, distributed } from '../../../kit/explore/explored';
import { periodOf, spanInput } from '../../../kit/range/range';
import type { Tile } from '../document/board';
import type { BoardState } from './BoardContext';
import { faultOf, filterOf } from './filters';
import { useTileQuery } from './useTileQuery';

/** How requests are spread over a number that they have, and over time. */
export type Spread = Distribution & {
  period: { start: string; end: string };
  zone: string;
};

export function useSpread(tile: Tile, board: BoardState, isSeen: boolean) {
  const { range } = board;
  const input = { quantity: tile.quantity, filter: filterOf(tile, board.filter) };
  const ask = async (now: number, signal: AbortSignal): Promise<Spread> => {
    const distribution = await distributed({ ...spanInput(range, now), ...input }, true, signal);
    return { ...distribution, period: periodOf(range, now), zone: range.zone };
  };
  const shape = `spread of ${tile.quantity}`;
  return useTileQuery(range, { shape, question: input, fault: faultOf(tile, board), ask }, isSeen);
}
