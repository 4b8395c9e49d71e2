/** A model that is to be priced. */
export interface Wanted {
  provider: string;
  model: string;
  /** Of the price that is to be changed. */
  rates?: string;
}

/** Of all that is asked about prices. */
export const PRICES_KEY = ['prices'];

/** Calls of models that have no known cost, as a filter. */
export const UNPRICED = 'model:* -cost:*';
