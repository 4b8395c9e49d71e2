import { describe, expect, it } from 'vitest';
import {
  allZones,
  fromLocalMinute,
  isZone,
  offsetName,
  shiftDays,
  shiftHours,
  shiftMonths,
  startOfDay,
  toLocalMinute,
} from './zones';

const at = (text: string) => Date.parse(text);
const iso = (time: number | undefined) => time && new Date(time).toISOString();

describe('a local minute', () => {
  it.each([
    ['Asia/Kathmandu', '2026-11-24T09:15', '2026-11-24T03:30:00.000Z'],
    ['America/St_Johns', '2026-01-24T09:15', '2026-01-24T12:45:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01T00:00', '2025-12-31T10:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-01-01T00:00', '2025-12-31T13:00:00.000Z'],
    ['UTC', '2026-02-28T23:59', '2026-02-28T23:59:00.000Z'],
  ])('in %s, %s, is the instant %s, and that is the minute again', (zone, local, instant) => {
    expect(fromLocalMinute(local, zone)?.toISOString()).toBe(instant);
    expect(toLocalMinute(instant, zone)).toBe(local);
  });

  it.each([
    ['that comes twice is the first', 'Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30'],
    ['that is left out is after it', 'Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30'],
    ['of half an hour left out', 'Australia/Lord_Howe', '2026-10-04T02:10', '2026-10-03T15:40'],
    ['of a midnight left out', 'Africa/Cairo', '2026-04-24T00:00', '2026-04-23T22:00'],
    // Samoa had no December 30, 2011.
    ['of a day left out', 'Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00'],
  ])('%s', (_, zone, local, instant) =>
    expect(fromLocalMinute(local, zone)?.toISOString().slice(0, 16)).toBe(instant),
  );

  it.each(['', '2026-11-24', 'yesterday', '2026-13-01T00:00', '2026-11-24T25:00', '24.11.2026'])(
    'is not %j',
    (text) => expect(fromLocalMinute(text, 'UTC')).toBeUndefined(),
  );

  it('of a form with seconds counts as its minute', () =>
    expect(fromLocalMinute('2026-11-24T09:15:42', 'UTC')?.toISOString()).toBe(
      '2026-11-24T09:15:00.000Z',
    ));
});

describe('on the calendar of a zone', () => {
  it.each([
    [1, '2026-03-29T10:00:00Z', 'the day of 23 hours is one day'],
    [2, '2026-03-30T10:00:00Z', 'two days later it is the same time'],
    [-30, '2026-02-26T11:00:00Z', 'thirty days back as well'],
  ])('%d days from March 28: %s, for %s', (days, later) =>
    expect(iso(shiftDays(at('2026-03-28T11:00:00Z'), 'Europe/Berlin', days))).toBe(iso(at(later))),
  );

  it.each([
    ['2026-01-31T12:00:00Z', 1, '2026-02-28T12:00:00Z'],
    ['2028-01-31T12:00:00Z', 1, '2028-02-29T12:00:00Z'],
    ['2026-03-31T12:00:00Z', -1, '2026-02-28T12:00:00Z'],
    ['2026-01-15T12:00:00Z', -12, '2025-01-15T12:00:00Z'],
    ['2026-12-31T12:00:00Z', 2, '2027-02-28T12:00:00Z'],
  ])('%s and %d months are %s', (time, months, later) =>
    expect(iso(shiftMonths(at(time), 'UTC', months))).toBe(iso(at(later))),
  );

  it.each([
    ['a day that gains an hour', '2026-10-24T22:00:00Z', 24, '2026-10-25T23:00:00Z'],
    ['a day that loses one', '2026-03-28T23:00:00Z', 24, '2026-03-29T22:00:00Z'],
    ['its first part', '2026-03-28T23:00:00Z', 3, '2026-03-29T01:00:00Z'],
    ['its second part', '2026-03-29T01:00:00Z', 3, '2026-03-29T04:00:00Z'],
    ['a week with it', '2026-03-22T23:00:00Z', 168, '2026-03-29T22:00:00Z'],
  ])('%s ends where the clocks say so', (_, start, hours, end) =>
    expect(iso(shiftHours(at(start), 'Europe/Berlin', hours))).toBe(iso(at(end))),
  );

  it('what is shifted keeps its seconds', () =>
    expect(iso(shiftDays(at('2026-11-24T09:15:42.125Z'), 'Asia/Jakarta', 1))).toBe(
      '2026-11-25T09:15:42.125Z',
    ));

  it.each([
    ['Europe/Berlin', '2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    // Midnight comes twice there: the day begins with the first.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ])('in %s %s begins at %s', (zone, day, start) => expect(iso(startOfDay(day, zone))).toBe(start));
});

describe('zones', () => {
  it('are offered by their names of today, UTC first and each once', () => {
    const zones = allZones();
    expect(zones[0]).toBe('UTC');
    expect(new Set(zones).size).toBe(zones.length);
    expect(zones).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'Europe/Berlin']));
    expect(zones.every(isZone)).toBe(true);
  });

  it.each(['', 'Mars/Base', 'Europe/Berlin ', '../etc'])('are none such as %j', (name) =>
    expect(isZone(name)).toBe(false),
  );

  it.each([
    ['Europe/Berlin', '2026-01-01', 'UTC+1'],
    ['Europe/Berlin', '2026-07-01', 'UTC+2'],
    ['Asia/Kolkata', '2026-01-01', 'UTC+5:30'],
    ['America/St_Johns', '2026-01-01', 'UTC-3:30'],
  ])('%s is on %s at %s', (zone, day, name) => expect(offsetName(zone, new Date(day))).toBe(name));
});
