/**
 * Which rows count, as a tree of conditions: what the service reads from a filter's text. Its text form,
 * read by `parseFilter` and written by `printFilter`, is what stands in addresses, files and questions.
 */
export type Filter =
  /** All parts hold; without parts, everything does. Never a single part. */
  | { kind: 'all'; parts: readonly Filter[] }
  /** At least one of two or more parts holds. */
  | { kind: 'any'; parts: readonly Filter[] }
  | { kind: 'not'; part: Filter }
  | Condition;

/** The field has one of the values. */
export interface Condition {
  kind: 'condition';
  /** Such as `model` or `tag.feature`. */
  field: string;
  /** 1 to 100 of them. */
  matches: readonly Match[];
}

export type Order = '<' | '<=' | '>' | '>=';

/** What the value of a field is held against; none of the texts is empty. */
export type Match =
  | { kind: 'is'; value: string }
  | { kind: 'startsWith'; value: string }
  | { kind: 'contains'; value: string }
  | { kind: 'empty' }
  | { kind: 'present' }
  | { kind: 'compare'; order: Order; value: string }
  /** Both ends are included. */
  | { kind: 'between'; from: string; to: string };

/** What lets everything through. */
export const NO_FILTER: Filter = { kind: 'all', parts: [] };

export const DEEPEST = 5;
export const MOST_CONDITIONS = 50;
export const MOST_VALUES = 100;
export const LONGEST_TEXT = 4_000;

export function isNoFilter(filter: Filter): boolean {
  return filter.kind === 'all' && filter.parts.length === 0;
}

/** What holds where all of the parts do; parts without conditions are left out. */
export function all(parts: readonly Filter[]): Filter {
  return group('all', parts);
}

/** What holds where one of the parts does; parts without conditions are left out. */
export function any(parts: readonly Filter[]): Filter {
  return group('any', parts);
}

function group(kind: 'all' | 'any', parts: readonly Filter[]): Filter {
  const needed = parts.filter((part) => !isNoFilter(part));
  if (needed.length === 0) return NO_FILTER;
  return needed.length === 1 && needed[0] ? needed[0] : { kind, parts: needed };
}

/** The condition that a field has one value; an empty one is none. */
export function isValue(field: string, value: string): Condition {
  return {
    kind: 'condition',
    field,
    matches: [value === '' ? { kind: 'empty' } : { kind: 'is', value }],
  };
}
