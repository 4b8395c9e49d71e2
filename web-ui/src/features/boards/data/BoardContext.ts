import { createContext, useContext } from 'react';
import type { RangeState } from '../../../kit/range/range';
import type { SharedSource } from '../../shared/sharedSource';

/** What all tiles of a dashboard share. */
export interface BoardState {
  range: RangeState;
  /** Of the page and the variables together, as text; each tile adds its own. */
  filter: string;
  /** Why tiles cannot be asked for that range and filter. */
  fault?: string;
  /** What answers in place of the service's usual interfaces, where a link led here. */
  shared?: SharedSource;
  /** Shows what lies between two instants, in epoch milliseconds. */
  zoom: (start: number, end: number) => void;
}

export const BoardContext = createContext<BoardState | undefined>(undefined);

export function useBoard(): BoardState {
  const state = useContext(BoardContext);
  if (!state) throw new Error('A tile stands on a dashboard.');
  return state;
}
