import { joined } from '../../../kit/filter/edit';
import { printFilter } from '../../../kit/filter/print';
import type { Board, Variable } from './board';

/** The values that are chosen of each variable, by its name. */
export type Chosen = Record<string, string[]>;

/** As on the dashboard. */
export const FILTER_PARAMETER = 'query';

const parameter = (name: string) => `var-${name}`;

export function readChosen(variables: readonly Variable[], params: URLSearchParams): Chosen {
  return Object.fromEntries(
    variables.map(({ name }) => [name, [...new Set(params.getAll(parameter(name)))]]),
  );
}

export function writeChosen(params: URLSearchParams, name: string, values: readonly string[]) {
  params.delete(parameter(name));
  for (const value of values) params.append(parameter(name), value);
}

/** The filter of the variables: each field has one of its chosen values. */
export function variableFilter(variables: readonly Variable[], chosen: Chosen): string {
  const parts = variables.flatMap(({ name, field }) => {
    const values = chosen[name] ?? [];
    return values.length > 0 ? [condition(field, values)] : [];
  });
  return joined(...parts);
}

function condition(field: string, values: readonly string[]): string {
  return printFilter({
    kind: 'condition',
    field,
    matches: values.map((value) => (value === '' ? { kind: 'empty' } : { kind: 'is', value })),
  });
}

/** An address that says nothing shows a dashboard as it was saved. */
export function opening(board: Board): URLSearchParams {
  const params = new URLSearchParams(board.range);
  if (board.filter) params.set(FILTER_PARAMETER, board.filter);
  for (const { name, values } of board.variables ?? []) writeChosen(params, name, values ?? []);
  return params;
}

/** Whether an address says what is shown. */
export function says(params: URLSearchParams): boolean {
  return [...params.keys()].some((key) => key !== 'edit' && key !== 'zone');
}

/** Marks an address in which all has been cleared: it still says so, and the saved filters do not come back. */
export function keepSaying(params: URLSearchParams) {
  if (!says(params)) params.set(FILTER_PARAMETER, '');
}

/** A name for the parameter of a field that no other variable has: tag.feature → tag_feature */
export function freeName(field: string, variables: readonly Variable[]): string {
  const base =
    field
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[^a-z]+/, '') || 'field';
  const taken = new Set(variables.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = `${base.slice(0, 28)}${number > 1 ? number : ''}`;
    if (!taken.has(name)) return name;
  }
}
