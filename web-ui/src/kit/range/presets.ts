import { localDay, shiftDays, shiftMonths, startOfDay } from '../format/zones';

/** ISO 8601; the end is not included. */
export interface Period {
  start: string;
  end: string;
}

export type PresetName =
  | '15m'
  | '1h'
  | '6h'
  | '24h'
  | 'today'
  | 'yesterday'
  | '7d'
  | '30d'
  | 'mtd'
  | 'last-month'
  | '1m'
  | '3m'
  | '1y';

interface Preset {
  label: string;
  /** @param end epoch milliseconds of the next whole minute */
  period: (end: number, zone: string) => [start: number, end: number];
  /** Of what stands in the calendar: the day or the month before. Others have the time just before. */
  before?: (time: number, zone: string) => number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Users are counted by the hour at the finest, so that long ranges begin with a whole one. */
const wholeHour = (time: number) => Math.floor(time / HOUR) * HOUR;

const last = (label: string, length: number): Preset => ({
  label,
  period: (end) => [length > DAY ? wholeHour(end - length) : end - length, end],
});

const lastMonths = (label: string, months: number): Preset => ({
  label,
  period: (end, zone) => [wholeHour(shiftMonths(end, zone, -months)), end],
});

const dayBefore = (time: number, zone: string) => shiftDays(time, zone, -1);
const monthBefore = (time: number, zone: string) => shiftMonths(time, zone, -1);

/** The first instant of the day, or of the month, in which a time lies. */
const today = (time: number, zone: string) => startOfDay(localDay(time, zone), zone);
const firstOfMonth = (time: number, zone: string) =>
  startOfDay(`${localDay(time, zone).slice(0, 7)}-01`, zone);

/** In the order in which they are offered. */
export const PRESETS: Record<PresetName, Preset> = {
  '15m': last('Last 15 minutes', 15 * MINUTE),
  '1h': last('Last hour', HOUR),
  '6h': last('Last 6 hours', 6 * HOUR),
  '24h': last('Last 24 hours', DAY),
  today: {
    label: 'Today',
    period: (end, zone) => [today(end - 1, zone), end],
    before: dayBefore,
  },
  yesterday: {
    label: 'Yesterday',
    period: (end, zone) => {
      const midnight = today(end - 1, zone);
      return [shiftDays(midnight, zone, -1), midnight];
    },
    before: dayBefore,
  },
  '7d': last('Last 7 days', 7 * DAY),
  '30d': last('Last 30 days', 30 * DAY),
  mtd: {
    label: 'Month to date',
    period: (end, zone) => [firstOfMonth(end - 1, zone), end],
    before: monthBefore,
  },
  'last-month': {
    label: 'Last month',
    period: (end, zone) => {
      const first = firstOfMonth(end - 1, zone);
      return [shiftMonths(first, zone, -1), first];
    },
    before: monthBefore,
  },
  '1m': lastMonths('One month up to now', 1),
  '3m': lastMonths('Last 3 months', 3),
  '1y': lastMonths('Last year', 12),
};

export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];

/** Only in old links: what is offered is the last 30 days. */
export const OFFERED = PRESET_NAMES.filter((name) => name !== '1m');

export function isPreset(name: string | null): name is PresetName {
  return name !== null && Object.hasOwn(PRESETS, name);
}
