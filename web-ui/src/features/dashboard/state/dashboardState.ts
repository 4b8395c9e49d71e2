import type { DashboardInput } from '../../../generated/graphql';
import { type RangeState, rangeInput, readRange, writeRange } from '../../../kit/range/range';
import { queryOf, writeQuery } from './filterQuery';

/** What the dashboard shows. All of it stands in the address, so that a link shows the same. */
export interface DashboardState extends RangeState {
  /** The filter's text. */
  query: string;
}

/** Reads an address; whatever makes no sense in it is as if it were not there. */
export function fromAddress(params: URLSearchParams): DashboardState {
  return { ...readRange(params), query: queryOf(params) };
}

/** Writes what differs from the defaults into an address, and leaves the rest of it alone. */
export function toAddress(state: DashboardState, params = new URLSearchParams()): URLSearchParams {
  writeRange(params, state);
  writeQuery(params, state.query);
  return params;
}

/** The question of the state, as it is meant now. */
export function toInput(state: DashboardState, now = Date.now()): DashboardInput {
  return { ...rangeInput(state, now), top: 100, ...(state.query && { query: state.query }) };
}
