import type { TileSpreadQuery } from '../../../generated/graphql';
import { request } from '../../../kit/api/request';
import { joined } from '../../../kit/filter/edit';
import { periodOf, spanInput } from '../../../kit/range/range';
import type { Tile } from '../document/board';
import { TILE_SPREAD } from '../documents';
import type { BoardState } from './BoardContext';
import { useTileQuery } from './useTileQuery';

/** How requests are spread over a number that they have, and over time. */
export type Spread = TileSpreadQuery['distribution'] & {
  period: { start: string; end: string };
  zone: string;
};

export function useSpread(tile: Tile, { range, filter }: BoardState, isSeen: boolean) {
  const input = { quantity: tile.quantity, filter: joined(filter, tile.filter) || undefined };
  const ask = async (now: number, signal: AbortSignal): Promise<Spread> => {
    const variables = { input: { ...spanInput(range, now), ...input } };
    const { distribution } = await request(TILE_SPREAD, variables, signal);
    return { ...distribution, period: periodOf(range, now), zone: range.zone };
  };
  return useTileQuery(range, input, ask, isSeen);
}
