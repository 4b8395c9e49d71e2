import { type Board, EMPTY_BOARD } from '../document/board';
import apiKey from './api-key.json';
import costOwner from './cost-owner.json';
import overview from './overview.json';
import product from './product.json';
import security from './security.json';
import sre from './sre.json';

/** A dashboard to begin with. */
export interface Template {
  name: string;
  board: Board;
}

/** In the order in which they are offered. */
export const TEMPLATES: readonly Template[] = [
  ...[overview, costOwner, sre, security, product, apiKey].map(({ name, content }) => ({
    name,
    board: content as Board,
  })),
  { name: 'Empty page', board: { ...EMPTY_BOARD, description: 'Add tiles one by one' } },
];
