/** Wall-clock time in any IANA zone, with nothing but Intl. */

let browsers: string | undefined;

/** As it was when the page was opened: to ask costs a millisecond. */
export function browserZone(): string {
  browsers ??= Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
  return browsers;
}

const zones = new Map<string, boolean>();

export function isZone(name: string): boolean {
  const known = zones.get(name) ?? isKnown(name);
  zones.set(name, known);
  return known;
}

function isKnown(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Names of today, which some browsers know but list under those of yesterday. */
const RENAMED = [
  'Africa/Asmara',
  'America/Argentina/Buenos_Aires',
  'America/Argentina/Catamarca',
  'America/Argentina/Cordoba',
  'America/Argentina/Jujuy',
  'America/Argentina/Mendoza',
  'America/Atikokan',
  'America/Indiana/Indianapolis',
  'America/Kentucky/Louisville',
  'America/Nuuk',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Atlantic/Faroe',
  'Europe/Kyiv',
  'Pacific/Chuuk',
  'Pacific/Kanton',
  'Pacific/Pohnpei',
];

/** Every IANA zone that the browser knows, UTC first. */
export function allZones(): string[] {
  const names = [...Intl.supportedValuesOf('timeZone'), ...RENAMED.filter(isZone)];
  const others = new Set(names.filter((name) => name !== 'UTC'));
  return ['UTC', ...[...others].sort()];
}

/** By zone: to make one takes longer than to use it a hundred times. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(zone, clock);
  return clock;
}

/** Wall-clock parts of an instant as if they were UTC: epoch milliseconds. */
function wallClock(instant: number, zone: string): number {
  const parts = clockOf(zone).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** `2026-11-24T09:15`, as an input of type datetime-local wants it. */
export function toLocalMinute(instant: string | number | Date, zone: string): string {
  return new Date(wallClock(new Date(instant).getTime(), zone)).toISOString().slice(0, 16);
}

/**
 * The instant at which a zone's clocks show a minute. One that the clocks leave out is taken as
 * after the change, one that comes twice as the first.
 */
export function fromLocalMinute(local: string, zone: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local)) return undefined;
  const wall = Date.parse(`${local.slice(0, 16)}:00Z`);
  if (Number.isNaN(wall)) return undefined;
  const hours = [-24, 24].map((hours) => {
    const near = wall + hours * 3_600_000;
    return wallClock(near, zone) - near;
  });
  const candidates = [...new Set(hours)]
    .map((offset) => wall - offset)
    .filter((instant) => wallClock(instant, zone) === wall)
    .sort((a, b) => a - b);
  const first = candidates[0] ?? wall - (hours[0] ?? 0);
  return new Date(first);
}

/** `2026-11-24`, on the calendar of a zone. */
export function localDay(time: number, zone: string): string {
  return toLocalMinute(time, zone).slice(0, 10);
}

/** The first instant of a local day, which is not midnight where the clocks leave that out. */
export function startOfDay(day: string, zone: string): number {
  return (fromLocalMinute(`${day}T00:00`, zone) as Date).getTime();
}

/** The same time on the clocks of a zone, some days later. */
export function shiftDays(time: number, zone: string, days: number): number {
  return moved(time, zone, (wall) => wall.setUTCDate(wall.getUTCDate() + days));
}

/** What the clocks of a zone show so many hours later, whatever they do between: 24 are a day. */
export function shiftHours(time: number, zone: string, hours: number): number {
  return moved(time, zone, (wall) => wall.setUTCHours(wall.getUTCHours() + hours));
}

/** The same time on the clocks of a zone, some months later: on the last day of one that is too short. */
export function shiftMonths(time: number, zone: string, months: number): number {
  return moved(time, zone, (wall) => {
    const day = wall.getUTCDate();
    wall.setUTCMonth(wall.getUTCMonth() + months, 1);
    const last = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
    wall.setUTCDate(Math.min(day, last));
  });
}

/** @param move changes what the clocks show, as if it were UTC */
function moved(time: number, zone: string, move: (wall: Date) => void): number {
  const wall = new Date(`${toLocalMinute(time, zone)}:00Z`);
  move(wall);
  const local = wall.toISOString().slice(0, 16);
  return (fromLocalMinute(local, zone) as Date).getTime() + (time % 60_000);
}

const offsets = new Map<string, Intl.DateTimeFormat>();

function offsetsOf(zone: string): Intl.DateTimeFormat {
  const options = { timeZone: zone, timeZoneName: 'shortOffset' } as const;
  const made = offsets.get(zone) ?? new Intl.DateTimeFormat('en-US', options);
  offsets.set(zone, made);
  return made;
}

/** UTC+7, UTC+5:30 */
export function offsetName(zone: string, at = new Date()): string {
  const name = offsetsOf(zone)
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  return (name ?? 'UTC').replace('GMT', 'UTC');
}
