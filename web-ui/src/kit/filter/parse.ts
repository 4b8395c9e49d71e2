import {
  all,
  any,
  type Condition,
  DEEPEST,
  type Filter,
  LONGEST_TEXT,
  type Match,
  MOST_CONDITIONS,
  MOST_VALUES,
  NO_FILTER,
  type Order,
} from './filter';

/** A text that is no filter. */
export class FilterFault extends Error {
  /**
   * @param position the index of the character at which it goes wrong, from 0; the length of the text
   *   where its end comes too early
   * @param rule what must hold there
   */
  constructor(
    readonly position: number,
    readonly rule: string,
  ) {
    super(`At character ${position + 1}: ${rule}`);
  }
}

/** What is wrong with a condition, to be said at its place; undefined where nothing is. */
export type Check = (condition: Condition) => string | undefined;

/**
 * Reads a filter from its text form, as the service does, by recursive descent:
 *
 * ```
 * filter    = [ any ]
 * any       = all { "or" all }
 * all       = part { part }
 * part      = "-" part | "(" any ")" | condition
 * condition = field ":" value { "," value }
 * field     = letters, digits, "_", ".", "-" [ '"' any characters '"' ]
 * value     = "*" | "*" word "*" | word [ "*" ] | word ".." word | ( "<" | "<=" | ">" | ">=" ) word
 * word      = plain characters | '"' any characters '"'
 * ```
 *
 * @throws FilterFault
 */
export function parseFilter(text: string, check?: Check): Filter {
  return new Parser(text, check).parse();
}

/** The filter, or what is wrong with its text. */
export function readFilter(text: string, check?: Check): { filter: Filter; fault?: FilterFault } {
  try {
    return { filter: parseFilter(text, check) };
  } catch (fault) {
    if (fault instanceof FilterFault) return { filter: NO_FILTER, fault };
    throw fault;
  }
}

const FIELD = /[A-Za-z][\p{L}\p{M}\p{N}_.-]*/uy;
const PLAIN_FIELD = /^[A-Za-z][\p{L}\p{M}\p{N}_.-]*$/u;
const SPECIAL = '()",*<>=\\';
const BETWEEN = '..';
const ORDERS: Order[] = ['<=', '<', '>=', '>'];

/** What Java calls whitespace, which the service goes by: no non-breaking spaces. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: separators of the first computers are blank, too
const BLANK = /[\t-\r\u001c-\u0020\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]/;

export function isPlainField(name: string): boolean {
  return PLAIN_FIELD.test(name);
}

/** Whether a text needs no quotes for its characters. */
export function isPlain(text: string): boolean {
  return text !== '' && [...text].every(isPlainCharacter);
}

function isPlainCharacter(character: string): boolean {
  return !BLANK.test(character) && !SPECIAL.includes(character);
}

class Parser {
  #position = 0;
  #depth = 0;
  #conditions = 0;

  constructor(
    private readonly text: string,
    private readonly check: Check = () => undefined,
  ) {}

  parse(): Filter {
    const isShort = this.text.length <= LONGEST_TEXT;
    this.#need(isShort, 'a filter has at most 4,000 characters', LONGEST_TEXT);
    this.#skipBlanks();
    if (this.#atEnd) return NO_FILTER;
    const filter = this.#any();
    this.#need(this.#atEnd, "there is no '(' to this ')'");
    return filter;
  }

  #any(): Filter {
    const parts = [this.#all()];
    while (this.#acceptOr()) parts.push(this.#all());
    return any(parts);
  }

  #all(): Filter {
    const parts = [this.#part()];
    while (!this.#atEnd && this.#next !== ')' && !this.#isOr()) parts.push(this.#part());
    return all(parts);
  }

  #part(): Filter {
    this.#need(this.#depth <= DEEPEST, `groups and negations lie at most ${DEEPEST} deep`);
    this.#depth++;
    const part = this.#negationGroupOrCondition();
    this.#depth--;
    this.#skipBlanks();
    return part;
  }

  #negationGroupOrCondition(): Filter {
    if (this.#accept('-')) return { kind: 'not', part: this.#part() };
    return this.#accept('(') ? this.#group() : this.#condition();
  }

  #group(): Filter {
    this.#skipBlanks();
    const group = this.#any();
    this.#need(this.#accept(')'), "a ')' is missing");
    return group;
  }

  #condition(): Condition {
    const isAllowed = ++this.#conditions <= MOST_CONDITIONS;
    this.#need(isAllowed, `a filter has at most ${MOST_CONDITIONS} conditions`);
    const start = this.#position;
    const field = this.#field();
    const matches = [this.#match()];
    while (this.#accept(',')) {
      this.#need(matches.length < MOST_VALUES, `a condition has at most ${MOST_VALUES} values`);
      matches.push(this.#match());
    }
    const isOver = this.#atEnd || this.#isBlank || this.#next === ')';
    this.#need(isOver, 'a value that is not a plain word stands in quotes');
    const condition: Condition = { kind: 'condition', field, matches };
    const rule = this.check(condition);
    this.#need(rule === undefined, `${field} ${rule}`, start);
    return condition;
  }

  #field(): string {
    FIELD.lastIndex = this.#position;
    const name = FIELD.exec(this.text)?.[0] ?? '';
    this.#need(name !== '', 'a condition begins with the name of a field, such as model:gpt-4o');
    this.#position += name.length;
    const key = name.endsWith('.') && this.#accept('"') ? this.#checked(this.#quoted()) : '';
    this.#need(this.#accept(':'), "a field is followed by ':' and a value");
    return name + key;
  }

  #match(): Match {
    if (this.#accept('*')) return this.#startsWord ? this.#contains() : { kind: 'present' };
    for (const order of ORDERS) {
      if (this.#accept(order)) return { kind: 'compare', order, value: this.#bound() };
    }
    const value = this.#word();
    if (this.#accept(BETWEEN)) {
      return { kind: 'between', from: this.#checked(value), to: this.#bound() };
    }
    if (this.#accept('*')) return { kind: 'startsWith', value: this.#checked(value) };
    return value === '' ? { kind: 'empty' } : { kind: 'is', value };
  }

  #contains(): Match {
    const value = this.#bound();
    this.#need(this.#accept('*'), "a part of a value stands between two '*'");
    return { kind: 'contains', value };
  }

  #bound(): string {
    return this.#checked(this.#word());
  }

  #checked(word: string): string {
    this.#need(word !== '', 'a value must not be empty here');
    return word;
  }

  #word(): string {
    if (this.#accept('"')) return this.#quoted();
    const start = this.#position;
    while (this.#isPlain && !this.text.startsWith(BETWEEN, this.#position)) this.#position++;
    this.#need(this.#position > start, 'a value is missing');
    return this.text.slice(start, this.#position);
  }

  #quoted(): string {
    const start = this.#position - 1;
    let word = '';
    while (!this.#atEnd && this.#next !== '"') {
      if (this.#next === '\\') this.#position++;
      if (!this.#atEnd) word += this.text.charAt(this.#position++);
    }
    this.#need(this.#accept('"'), `this '"' has no end`, start);
    return word;
  }

  #acceptOr(): boolean {
    if (this.#atEnd || !this.#isOr()) return false;
    this.#position += 2;
    this.#skipBlanks();
    this.#need(!this.#atEnd && this.#next !== ')', "a condition is missing after 'or'");
    return true;
  }

  #isOr(): boolean {
    if (this.text.slice(this.#position, this.#position + 2).toLowerCase() !== 'or') return false;
    const after = this.text.charAt(this.#position + 2);
    return after === '' || after === '(' || BLANK.test(after);
  }

  #accept(wanted: string): boolean {
    const found = this.text.startsWith(wanted, this.#position);
    if (found) this.#position += wanted.length;
    return found;
  }

  #skipBlanks() {
    while (!this.#atEnd && this.#isBlank) this.#position++;
  }

  get #startsWord(): boolean {
    return this.#isPlain || this.#next === '"';
  }

  get #isPlain(): boolean {
    return !this.#atEnd && isPlainCharacter(this.#next);
  }

  get #isBlank(): boolean {
    return BLANK.test(this.#next);
  }

  get #next(): string {
    return this.text.charAt(this.#position);
  }

  get #atEnd(): boolean {
    return this.#position === this.text.length;
  }

  #need(holds: boolean, rule: string, position = this.#position) {
    if (!holds) throw new FilterFault(position, rule);
  }
}
