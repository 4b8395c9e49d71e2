import { country } from '../format/format';
import { fieldNamed, type Subject } from './fields';
import type { Condition, Match, Order } from './filter';

const SIGNS: Record<Order, string> = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' };

/** A condition in three parts, as people read it: `Model`, `is`, `gpt-4o or o3`. */
export interface Described {
  field: string;
  relation: string;
  value: string;
}

/** @param negated whether it must not hold */
export function described(condition: Condition, negated: boolean, subject: Subject): Described {
  const field = fieldNamed(subject, condition.field);
  const [first, ...rest] = condition.matches;
  const read = (text: string) => (condition.field === 'country' ? country(text) : text);
  const unit = field?.unit === 'ms' ? ' ms' : field?.unit === 'USD' ? ' $' : '';
  const label = field?.label ?? condition.field;
  if (!first) return { field: label, relation: '', value: '' };
  if (rest.length === 0) {
    return { field: label, ...single(first, negated, (text) => read(text) + unit) };
  }
  const values = condition.matches.map((match) => inList(match, (text) => read(text) + unit));
  return { field: label, relation: negated ? 'is not' : 'is', value: values.join(' or ') };
}

type Read = (text: string) => string;

function single(match: Match, negated: boolean, read: Read) {
  const not = (relation: string, otherwise: string) => (negated ? otherwise : relation);
  switch (match.kind) {
    case 'is':
      return { relation: not('is', 'is not'), value: read(match.value) };
    case 'startsWith':
      return { relation: not('starts with', 'does not start with'), value: read(match.value) };
    case 'contains':
      return { relation: not('contains', 'does not contain'), value: read(match.value) };
    case 'empty':
      return { relation: not('is empty', 'is not empty'), value: '' };
    case 'present':
      return { relation: not('is not empty', 'is empty'), value: '' };
    case 'compare':
      return {
        relation: `${negated ? 'not ' : ''}${SIGNS[match.order]}`,
        value: read(match.value),
      };
    case 'between':
      return {
        relation: not('between', 'not between'),
        value: `${read(match.from)} and ${read(match.to)}`,
      };
  }
}

/** One of several values. */
function inList(match: Match, read: Read): string {
  const { relation, value } = single(match, false, read);
  if (match.kind === 'is') return value;
  if (match.kind === 'empty') return 'empty';
  return match.kind === 'present' ? 'anything' : `${relation} ${value}`;
}

/** The same in one line. */
export function sentence({ field, relation, value }: Described): string {
  return [field, relation, value].filter(Boolean).join(' ');
}
