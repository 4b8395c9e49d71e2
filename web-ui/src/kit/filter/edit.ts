import { all, any, type Condition, type Filter, isNoFilter, isValue, NO_FILTER } from './filter';
import { readFilter } from './parse';
import { printFilter } from './print';

/** Where a part of a filter is: the indices of parts from the top on. */
export type Path = readonly number[];

/** The parts of a group; of anything else, it itself. */
export function partsOf(filter: Filter): readonly Filter[] {
  return filter.kind === 'all' || filter.kind === 'any' ? filter.parts : [filter];
}

/** The filter with another part at a place; `NO_FILTER` takes it away. */
export function replaced(filter: Filter, path: Path, by: Filter): Filter {
  const [index, ...rest] = path;
  if (index === undefined) return by;
  if (filter.kind === 'not') {
    const part = replaced(filter.part, rest, by);
    return isNoFilter(part) ? NO_FILTER : { kind: 'not', part };
  }
  if (filter.kind === 'condition') return replaced(filter, rest, by);
  const parts = filter.parts.map((part, at) => (at === index ? replaced(part, rest, by) : part));
  return filter.kind === 'all' ? all(parts) : any(parts);
}

/** The filter without the last of its parts. */
export function withoutLast(filter: Filter): Filter {
  const isGroup = filter.kind === 'all' || filter.kind === 'any';
  return isGroup ? replaced(filter, [filter.parts.length - 1], NO_FILTER) : NO_FILTER;
}

/** The filter whose conditions at the top are joined the other way: by `or` where they were by `and`. */
export function rejoined(filter: Filter): Filter {
  if (filter.kind === 'all') return any(filter.parts);
  return filter.kind === 'any' ? all(filter.parts) : filter;
}

/** What lets through what both do. */
export function and(filter: Filter, more: Filter): Filter {
  if (isNoFilter(more)) return filter;
  return all([...sidesOf(filter), ...sidesOf(more)]);
}

/** What all must hold of a request. */
function sidesOf(filter: Filter): readonly Filter[] {
  return filter.kind === 'all' ? filter.parts : [filter];
}

/**
 * The text of a filter that lets only one value of a field through as well, or, where it did so before,
 * no longer does. Another value of the same field is one more that counts.
 */
export function toggledValue(text: string, field: string, value: string): string {
  const { filter } = readFilter(text);
  const sides = sidesOf(filter);
  const at = sides.findIndex((part) => isList(part, field));
  const wanted = isValue(field, value);
  if (at < 0) return printFilter(and(filter, wanted));
  return printFilter(all(sides.map((part, i) => (i === at ? toggledIn(part, wanted) : part))));
}

/** The text of a filter that lets nothing with the value through, or, where it did not before, does. */
export function toggledExclusion(text: string, field: string, value: string): string {
  const { filter } = readFilter(text);
  const sides = sidesOf(filter);
  const wanted: Filter = { kind: 'not', part: isValue(field, value) };
  const others = sides.filter((part) => printFilter(part) !== printFilter(wanted));
  if (others.length < sides.length) return printFilter(all(others));
  const list = sides.findIndex((part) => isList(part, field) && hasValue(part, value));
  const left =
    list < 0
      ? sides
      : sides.map((part, i) => (i === list ? toggledIn(part, isValue(field, value)) : part));
  return printFilter(all([...left, wanted]));
}

/** Whether the filter asks for just this value, among others or alone, whatever else it asks for. */
export function isFiltered(text: string, field: string, value: string): boolean {
  return sidesOf(readFilter(text).filter).some(
    (part) => isList(part, field) && hasValue(part, value),
  );
}

/** Both texts as one filter. */
export function joined(...texts: (string | undefined)[]): string {
  return printFilter(
    texts.reduce((sum, text) => and(sum, readFilter(text ?? '').filter), NO_FILTER),
  );
}

function isList(part: Filter, field: string): part is Condition {
  return (
    part.kind === 'condition' &&
    part.field === field &&
    part.matches.every(({ kind }) => kind === 'is' || kind === 'empty')
  );
}

function hasValue(part: Condition, value: string): boolean {
  return part.matches.some((match) => (match.kind === 'is' ? match.value : '') === value);
}

function toggledIn(part: Filter, wanted: Condition): Filter {
  if (part.kind !== 'condition') return part;
  const [match] = wanted.matches;
  const key = JSON.stringify(match);
  const others = part.matches.filter((one) => JSON.stringify(one) !== key);
  if (others.length === part.matches.length && match) {
    return { ...part, matches: [...part.matches, match] };
  }
  return others.length === 0 ? NO_FILTER : { ...part, matches: others };
}

/** All conditions of a filter, in the order of its text. */
export function conditions(filter: Filter): Condition[] {
  if (filter.kind === 'condition') return [filter];
  return (filter.kind === 'not' ? [filter.part] : filter.parts).flatMap(conditions);
}
