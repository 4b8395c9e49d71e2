import { locale } from './preferences';

/** Numbers, money, durations and times as people read them, by the customs of the chosen locale. */

export const NONE = '–';

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

/** Made once for each locale and options: whatever differs in them is another format. */
function number(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify([locale(), options]);
  const made = numbers.get(key) ?? new Intl.NumberFormat(locale(), options);
  numbers.set(key, made);
  return made;
}

type Maybe = number | null | undefined;
const isNone = (value: Maybe): value is null | undefined =>
  value === null || value === undefined || Number.isNaN(value);

/** 12,345 */
export function count(value: Maybe): string {
  if (isNone(value)) return NONE;
  return number({ maximumFractionDigits: 0 }).format(value);
}

/** 1 request, 12,345 requests */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** 12.3K where a full number would be too long to take in. */
export function compact(value: Maybe): string {
  if (isNone(value)) return NONE;
  if (Math.abs(value) < 10_000) {
    return number({ maximumFractionDigits: Math.abs(value) < 100 ? 1 : 0 }).format(value);
  }
  return number({ notation: 'compact', maximumSignificantDigits: 3 }).format(value);
}

/** $1,234.56; small amounts keep three significant digits, so that they never look free. */
export function money(value: Maybe): string {
  if (isNone(value)) return NONE;
  const digits = fractionDigits(value);
  return number({
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(value);
}

function fractionDigits(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || size >= 0.995) return 2;
  return Math.min(9, Math.max(2, 2 - Math.floor(Math.log10(size))));
}

/** $12.3K */
export function compactMoney(value: Maybe): string {
  if (isNone(value)) return NONE;
  if (Math.abs(value) < 10_000) return money(value);
  return number({
    style: 'currency',
    currency: 'USD',
    notation: 'compact',
    maximumSignificantDigits: 3,
  }).format(value);
}

/** 98.7 %; never 100 % unless it is. */
export function percent(ratio: Maybe): string {
  if (isNone(ratio)) return NONE;
  const cautious = ratio < 1 && ratio >= 0.9995 ? 0.999 : ratio;
  return number({ style: 'percent', maximumFractionDigits: 1 }).format(cautious);
}

/** +12 %, against a base. */
export function signedPercent(ratio: Maybe): string {
  if (isNone(ratio)) return NONE;
  return number({
    style: 'percent',
    maximumFractionDigits: Math.abs(ratio) < 0.1 ? 1 : 0,
    signDisplay: 'exceptZero',
  }).format(ratio);
}

/** +0.4 pp: how far one rate is from another, in percentage points. */
export function signedPoints(difference: Maybe): string {
  if (isNone(difference)) return NONE;
  const points = difference * 100;
  const digits = Math.abs(points) < 10 ? 1 : 0;
  const shown = number({ maximumFractionDigits: digits, signDisplay: 'exceptZero' });
  return `${shown.format(points)} pp`;
}

/** 340 ms, 1.24 s, 2 min 5 s */
export function milliseconds(value: Maybe): string {
  if (isNone(value)) return NONE;
  if (value < 999.5) return `${number({ maximumFractionDigits: 0 }).format(value)} ms`;
  if (value < 59_950) {
    const digits = value < 10_000 ? 2 : 1;
    return `${number({ maximumFractionDigits: digits }).format(value / 1_000)} s`;
  }
  return seconds(value / 1_000);
}

/** 45 s, 12 min 5 s, 3 h 20 min */
export function seconds(value: Maybe): string {
  if (isNone(value)) return NONE;
  const whole = Math.round(value);
  if (whole < 60) return `${count(whole)} s`;
  if (whole < 3_600) return parts(Math.floor(whole / 60), 'min', whole % 60, 's');
  const minutes = Math.round(whole / 60);
  return parts(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

function parts(big: number, bigUnit: string, small: number, smallUnit: string) {
  const first = `${count(big)} ${bigUnit}`;
  return small === 0 ? first : `${first} ${count(small)} ${smallUnit}`;
}

export function rating(value: Maybe): string {
  if (isNone(value)) return NONE;
  return number({ minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(value);
}

export function decimal(value: Maybe, digits = 1): string {
  if (isNone(value)) return NONE;
  return number({ maximumFractionDigits: digits }).format(value);
}

type Time = string | number | Date;

function date(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale(), zone, options]);
  const made = dates.get(key) ?? new Intl.DateTimeFormat(locale(), { timeZone: zone, ...options });
  dates.set(key, made);
  return made;
}

/** 24 Nov 2026, 09:15 */
export function dateTime(time: Time, zone: string): string {
  return date(zone, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(time));
}

/** 24 Nov 2026, 09:15:42 */
export function preciseTime(time: Time, zone: string): string {
  return date(zone, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(time));
}

/** 09:15:42 */
export function clock(time: Time, zone: string): string {
  return date(zone, { timeStyle: 'medium' }).format(new Date(time));
}

/** 09:15 */
export function hourMinute(time: Time, zone: string): string {
  return date(zone, { hour: '2-digit', minute: '2-digit' }).format(new Date(time));
}

/** 09:15, for axes, where an AM would need too much room */
export function shortTime(time: Time, zone: string): string {
  return date(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(time),
  );
}

/** Nov 24 */
export function day(time: Time, zone: string): string {
  return date(zone, { month: 'short', day: 'numeric' }).format(new Date(time));
}

/** Tue, Nov 24 */
export function weekday(time: Time, zone: string): string {
  return date(zone, { weekday: 'short', month: 'short', day: 'numeric' }).format(new Date(time));
}

/** A country's name in the language of the locale, from its ISO code. */
export function country(code: string | null | undefined): string {
  if (!code) return NONE;
  try {
    return new Intl.DisplayNames(locale(), { type: 'region' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** prompt_injection → Prompt injection */
export function words(name: string): string {
  const text = name.replaceAll('_', ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The way by which something came in: GATEWAY → Gateway, OTLP → OTLP */
export function sourceName(source: string): string {
  return source.toUpperCase() === 'OTLP' ? 'OTLP' : words(source);
}
