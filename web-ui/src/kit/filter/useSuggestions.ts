import { country } from '../format/format';
import { described, sentence } from './describe';
import { conditions } from './edit';
import { checkOf, fieldNamed, type Subject } from './fields';
import type { Filter } from './filter';
import { readFilter } from './parse';
import { recentFilters } from './recent';
import {
  fieldSuggestions,
  hint,
  operatorSuggestions,
  type Suggestion,
  searchSuggestions,
  soughtIn,
  tokenAt,
  valueSuggestions,
} from './suggest';
import { type Period, useFieldValues, useTagKeys } from './values';

interface Question {
  subject: Subject;
  text: string;
  caret: number;
  rest: Filter;
  isEmpty: boolean;
  period: Period;
  isOpen: boolean;
}

/** What can be chosen where the caret stands, and what can be typed. */
export function useSuggestions({ subject, text, caret, rest, isEmpty, period, isOpen }: Question): {
  suggestions: Suggestion[];
  hint?: string;
  isLoading: boolean;
} {
  const token = tokenAt(text, Math.min(caret, text.length));
  const field = token.value === undefined ? undefined : fieldNamed(subject, token.name);
  const sought = soughtIn(token.value ?? '');
  const asked = isOpen ? field : undefined;
  const { values, isLoading } = useFieldValues(subject, asked, rest, period, sought);
  const namesTag = field === undefined && /^tags?\b/i.test(token.name);
  const tagKeys = useTagKeys(subject, isOpen && namesTag, period);

  if (token.value === undefined) {
    const recent = text === '' && isEmpty ? recents(subject) : [];
    const found = fieldSuggestions(subject, text, token, tagKeys);
    return {
      suggestions: [...recent, ...found, ...searchSuggestions(subject, text, token)],
      isLoading: false,
    };
  }
  if (!field) return { suggestions: [], hint: `There is no field ${token.name}`, isLoading: false };
  const read = (value: string) =>
    field.name === 'country' ? `${country(value)} (${value})` : value;
  const found = valueSuggestions(field, text, token, values, read);
  const others = token.value === '' ? operatorSuggestions(field, text, token) : [];
  const isUntold = found.length === 0 || field.values === undefined;
  return {
    suggestions: [...found, ...others],
    hint: isUntold ? hint(field) : undefined,
    isLoading,
  };
}

function recents(subject: Subject): Suggestion[] {
  return recentFilters(subject).flatMap((text) => {
    const { filter, fault } = readFilter(text, checkOf(subject));
    if (fault) return [];
    const all = conditions(filter);
    const [only] = all;
    const label =
      all.length === 1 && only && filter.kind === 'condition'
        ? sentence(described(only, false, subject))
        : text;
    return [{ group: 'Recent', label, text, input: text, caret: text.length, isComplete: true }];
  });
}
