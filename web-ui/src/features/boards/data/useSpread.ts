import { type Distribution, distributed } from '../../../kit/explore/explored';
import { distributionFile } from '../../../kit/explore/files';
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

function inputOf(tile: Tile, { filter }: BoardState) {
  return { quantity: tile.quantity, filter: filterOf(tile, filter) };
}

/** What a tile shows, as a file. */
export function spreadFile(tile: Tile, board: BoardState) {
  const span = spanInput(board.range, Date.now());
  return distributionFile({ ...span, ...inputOf(tile, board) }, true);
}

export function useSpread(tile: Tile, board: BoardState, isSeen: boolean) {
  const { range } = board;
  const input = inputOf(tile, board);
  const question = { ...input, id: board.shared && tile.id };
  const ask = async (now: number, signal: AbortSignal): Promise<Spread> => {
    if (board.shared) {
      const { distribution, start, end, timeZone } = await board.shared.tile(tile.id, signal);
      if (!distribution) throw new Error('The service gave no answer.');
      return { ...distribution, period: { start, end }, zone: timeZone };
    }
    const distribution = await distributed({ ...spanInput(range, now), ...input }, true, signal);
    return { ...distribution, period: periodOf(range, now), zone: range.zone };
  };
  const shape = `spread of ${tile.quantity}`;
  return useTileQuery(range, { shape, question, fault: faultOf(tile, board), ask }, isSeen);
}
