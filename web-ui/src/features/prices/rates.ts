import { count } from '../../kit/format/format';

/** One line of a price: amounts by the names of their rates, and for which calls they hold. */
export type Line = Record<string, string | number>;

const ABOUT = ['above', 'service_tier', 'hours'];

/** The lines of a price; none where the text is not of the form that the service writes. */
export function linesOf(rates: string): Line[] {
  try {
    const lines: unknown = JSON.parse(rates);
    return Array.isArray(lines) ? (lines as Line[]) : [];
  } catch {
    return [];
  }
}

/** For which calls a line holds; empty for any. */
export function about(line: Line): string {
  return [
    line.service_tier,
    line.hours && `${line.hours} UTC`,
    line.above && `above ${count(Number(line.above))} input tokens`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What a line says, such as `input $3, output $12`. */
export function said(line: Line): string {
  return Object.entries(line)
    .filter(([name]) => !ABOUT.includes(name))
    .map(([name, usd]) => `${name.replaceAll('_', ' ')} $${usd}`)
    .join(', ');
}

/** The rates that a form asks for, in its order. */
export const ASKED = ['input', 'output', 'cached', 'cache_write'] as const;

/** A price that is to be changed: the line for any call, and the others. */
export function knownRates(rates = '[]'): { base: Line; further: Line[] } {
  const lines = linesOf(rates);
  const base = lines.find((line) => about(line) === '') ?? {};
  return { base, further: lines.filter((line) => line !== base) };
}

/**
 * The rates of a form as the service takes them.
 *
 * @param base what the form does not ask for stays as it says
 * @throws where further rates are no list of objects
 */
export function ratesOf(form: FormData, base: Line = {}): string {
  const asked: readonly string[] = ASKED;
  const line = {
    ...Object.fromEntries(
      ASKED.map((name) => [name, String(form.get(name) ?? '').trim()]).filter(([, usd]) => usd),
    ),
    ...Object.fromEntries(Object.entries(base).filter(([name]) => !asked.includes(name))),
  };
  const more = String(form.get('more') ?? '').trim();
  const further: unknown = more ? parsed(more) : [];
  if (!Array.isArray(further) || !further.every(isObject))
    throw new Error('Further rates must be a JSON list of objects.');
  return JSON.stringify([line, ...further]);
}

const isObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('Further rates must be JSON.');
  }
}

const DAY = 86_400_000;
/** Prices of vendors change about as often. */
export const OLD_DAYS = 60;

/** How many days ago prices were published. */
export function ageInDays(published: string, now: number): number {
  return Math.floor((now - Date.parse(published)) / DAY);
}
