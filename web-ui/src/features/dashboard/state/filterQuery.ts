import { joined } from '../../../kit/filter/edit';
import type { Filter, Match } from '../../../kit/filter/filter';
import { printFilter } from '../../../kit/filter/print';

/** The parameter of an address that holds a filter's text. */
export const QUERY = 'query';

/** The parameters of former links, each a list of values, and the fields that they mean. */
const FORMER: Record<string, string> = {
  models: 'model',
  providers: 'provider',
  endpoints: 'endpoint',
  statuses: 'status',
  countries: 'country',
  users: 'user',
};

/** The filter's text of an address, former links' included. */
export function queryOf(params: URLSearchParams): string {
  const former = Object.entries(FORMER).map(([name, field]) =>
    condition(field, [...new Set(params.getAll(name))].filter(Boolean)),
  );
  const text = params.get(QUERY) ?? '';
  // What is no filter stays as it is, so that its fault can be told.
  return former.some(Boolean) ? joined(text, ...former) : text;
}

export function writeQuery(params: URLSearchParams, query: string) {
  for (const name of [QUERY, ...Object.keys(FORMER)]) params.delete(name);
  if (query) params.set(QUERY, query);
}

function condition(field: string, values: string[]): string | undefined {
  if (values.length === 0) return undefined;
  const matches = values.map((value): Match => ({ kind: 'is', value }));
  const filter: Filter = { kind: 'condition', field, matches };
  return printFilter(filter);
}
