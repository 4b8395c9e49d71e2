import { counted } from '../format/format';
import {
  type FilterField,
  fieldNamed,
  fieldsOf,
  hasTags,
  isOrdered,
  isText,
  type Subject,
  tagField,
} from './fields';
import { printField, printWord } from './print';

/** What can be chosen below the bar. */
export interface Suggestion {
  group: string;
  label: string;
  /** What it stands for in a filter's text. */
  text: string;
  /** How many rows. */
  count?: number;
  /** What the input holds then, and where its caret stands. */
  input: string;
  caret: number;
  /** Whether that is a whole filter. */
  isComplete: boolean;
}

/** The condition that is being written at the caret. */
export interface Token {
  start: number;
  end: number;
  negated: boolean;
  /** The field's name, or what there is of it. */
  name: string;
  /** What is written of the last value; undefined as long as the name is. */
  value?: string;
  /** Where that value begins in the text. */
  valueStart: number;
}

/** A value of a field, and how many rows have it. */
export interface FieldValue {
  value: string;
  count?: number;
}

const NAME = /^([A-Za-z][\p{L}\p{M}\p{N}_.-]*)(?:"((?:[^"\\]|\\.)*)")?:/u;

/** What the caret stands in. */
export function tokenAt(text: string, caret: number): Token {
  const start = startOf(text, caret);
  const end = endOf(text, caret, start);
  const raw = text.slice(start, caret);
  const negated = raw.startsWith('-');
  const body = raw.slice(negated ? 1 : 0);
  const [whole, word = '', key] = NAME.exec(body) ?? [];
  if (whole === undefined) return { start, end, negated, name: body, valueStart: caret };
  const valueStart = caret - body.length + whole.length + lastComma(body.slice(whole.length));
  const name = word + (key ?? '').replace(/\\(.)/g, '$1');
  return { start, end, negated, name, value: text.slice(valueStart, caret), valueStart };
}

function startOf(text: string, caret: number): number {
  let start = 0;
  scan(text.slice(0, caret), (character, at) => {
    if (/[\s(]/.test(character)) start = at + 1;
  });
  return start;
}

function endOf(text: string, caret: number, start: number): number {
  let end = text.length;
  scan(text.slice(start), (character, at) => {
    if (start + at >= caret && start + at < end && /[\s)]/.test(character)) end = start + at;
  });
  return end;
}

/** Where the value behind the last comma begins. */
function lastComma(values: string): number {
  let start = 0;
  scan(values, (character, at) => {
    if (character === ',') start = at + 1;
  });
  return start;
}

/** Calls with each character outside of quotes. */
function scan(text: string, each: (character: string, at: number) => void) {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quoted && character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (!quoted) each(character, at);
  }
}

/** The part of a value that says what is looked for, without its signs. */
export function soughtIn(value: string): string {
  const { sought } = parted(value);
  return sought;
}

function parted(value: string) {
  const [lead = ''] = /^(?:<=?|>=?|.*\.\.)/.exec(value) ?? [];
  const sought = value
    .slice(lead.length)
    .replace(/^\*?"?/, '')
    .replace(/"?\*?$/, '')
    .replace(/\\(.)/g, '$1');
  return { lead, sought };
}

/** Fields whose name or label has what was written, those that begin with it first. */
export function fieldSuggestions(
  subject: Subject,
  text: string,
  token: Token,
  tagKeys: readonly string[],
): Suggestion[] {
  const tags = hasTags(subject) ? tagKeys.map((key) => tagField(`tag.${key}`)) : [];
  const sought = token.name.toLowerCase();
  const ranked = [...fieldsOf(subject), ...tags]
    .map((field) => ({ field, rank: rank(field, sought) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank);
  return ranked.map(({ field }) => {
    const name = `${printField(field.name)}:`;
    return {
      group: 'Fields',
      label: field.label,
      text: name,
      ...withToken(text, token, sign(token) + name),
      isComplete: false,
    };
  });
}

function rank({ name, label }: FilterField, sought: string): number {
  const texts = [name, label.toLowerCase()];
  if (texts.some((one) => one.startsWith(sought))) return 0;
  if (texts.some((one) => one.split(/[ _.]/).some((word) => word.startsWith(sought)))) return 1;
  return texts.some((one) => one.includes(sought)) ? 2 : 3;
}

const MOST_SEARCHED = 3;

/** What was written as a part of a value of the first fields of texts. */
export function searchSuggestions(subject: Subject, text: string, token: Token): Suggestion[] {
  const sought = token.name.replaceAll('"', '');
  if (sought.length < 2 || fieldNamed(subject, sought)) return [];
  const fields = fieldsOf(subject).filter((field) => field.kind === 'text' && !field.values);
  return fields.slice(0, MOST_SEARCHED).map((field) => {
    const condition = `${field.name}:*${printWord(sought)}*`;
    return {
      group: 'Values',
      label: `${field.label} ${token.negated ? 'does not contain' : 'contains'} ${sought}`,
      text: condition,
      ...withToken(text, token, sign(token) + condition),
      isComplete: true,
    };
  });
}

/** Values of a field that have what was written. */
export function valueSuggestions(
  field: FilterField,
  text: string,
  token: Token,
  values: readonly FieldValue[],
  read: (value: string) => string,
): Suggestion[] {
  const { lead, sought } = parted(token.value ?? '');
  const wanted = sought.toLowerCase();
  const has = (value: string) =>
    value.toLowerCase().includes(wanted) || read(value).toLowerCase().includes(wanted);
  return values
    .filter(({ value }) => has(value))
    .map(({ value, count }) => {
      const written = lead + printWord(value);
      const input = text.slice(0, token.valueStart) + written + text.slice(token.end);
      return {
        group: `${field.label} ${token.negated ? 'is not' : 'is'}`,
        label: read(value),
        text: written,
        count,
        input,
        caret: token.valueStart + written.length,
        isComplete: true,
      };
    });
}

type Operator = [label: string, written: string, caretFromEnd?: number];

/** The other ways to hold a field against something. */
export function operatorSuggestions(field: FilterField, text: string, token: Token): Suggestion[] {
  const name = `${printField(field.name)}:`;
  return operators(field, token.negated).map(([label, written, caretFromEnd = 0]) => {
    const condition = written.replace(':', name);
    const { input, caret } = withToken(text, token, condition);
    return {
      group: 'Conditions',
      label: `${field.label} ${label}`,
      text: condition,
      input,
      caret: caret - caretFromEnd,
      isComplete: written.endsWith(':""') || written.endsWith(':*'),
    };
  });
}

function operators(field: FilterField, negated: boolean): Operator[] {
  const all: Operator[] = [negated ? ['is …', ':'] : ['is not …', '-:']];
  if (isText(field)) {
    all.push(['contains …', ':**', 1], ['starts with …', ':*', 1]);
  }
  if (isOrdered(field)) {
    all.push(['≥ …', ':>='], ['≤ …', ':<='], ['between … and …', ':..', 2]);
  }
  if (field.kind !== 'flag') all.push(['is empty', ':""'], ['is not empty', ':*']);
  return all;
}

/** What is still to be written, where nothing can be chosen. */
export function hint(field: FilterField): string {
  switch (field.kind) {
    case 'number':
      return `A number${field.unit ? ` (${field.unit})` : ''}, such as >=500 or 100..200`;
    case 'time':
      return 'A time, such as >=2026-05-01T12:00:00Z, or a day in UTC';
    case 'date':
      return 'A day in UTC, such as 2026-05-01';
    case 'id':
      return 'An id';
    default:
      return 'A value; * stands for any text at its start or end';
  }
}

export function countText(count: number): string {
  return counted(count, 'row');
}

function sign(token: Token): string {
  return token.negated ? '-' : '';
}

function withToken(text: string, token: Token, by: string) {
  return {
    input: text.slice(0, token.start) + by + text.slice(token.end),
    caret: token.start + by.length,
  };
}
