import type { Filter, Match } from './filter';
import { isPlain, isPlainField } from './parse';

/** A filter's text form, which reads back as an equal filter as long as it is within the bounds. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'all':
      return filter.parts.map(part).join(' ');
    case 'any':
      return filter.parts.map(alternative).join(' or ');
    case 'not':
      return `-${part(filter.part)}`;
    case 'condition':
      return `${printField(filter.field)}:${filter.matches.map(printMatch).join(',')}`;
  }
}

/** `or` binds less tightly than conditions side by side, which need no parentheses there. */
function alternative(filter: Filter): string {
  return filter.kind === 'all' ? printFilter(filter) : part(filter);
}

function part(filter: Filter): string {
  const isGroup = filter.kind === 'all' || filter.kind === 'any';
  return isGroup ? `(${printFilter(filter)})` : printFilter(filter);
}

export function printField(name: string): string {
  if (isPlainField(name)) return name;
  const key = name.indexOf('.') + 1;
  return name.slice(0, key) + inQuotes(name.slice(key));
}

export function printMatch(match: Match): string {
  switch (match.kind) {
    case 'is':
      return printWord(match.value);
    case 'startsWith':
      return `${printWord(match.value)}*`;
    case 'contains':
      return `*${printWord(match.value)}*`;
    case 'empty':
      return '""';
    case 'present':
      return '*';
    case 'compare':
      return match.order + printWord(match.value);
    case 'between':
      return `${printWord(match.from)}..${printWord(match.to)}`;
  }
}

/** A value in quotes, where it needs them. */
export function printWord(text: string): string {
  const isSafe =
    isPlain(text) && !text.includes('..') && !text.startsWith('.') && !text.endsWith('.');
  return isSafe ? text : inQuotes(text);
}

function inQuotes(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
