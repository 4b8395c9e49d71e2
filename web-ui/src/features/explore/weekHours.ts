import { toLocalMinute } from '../../kit/format/zones';

/** A number for each hour of each weekday: seven rows from Monday on, of 24 hours each. */
export type WeekHours = number[][];

interface HourSeries {
  /** `0` to `23`, on the clock of the zone. */
  hour: string;
  /** By day. */
  series: readonly (number | null)[];
}

/** Adds up hours of days by weekday, on the calendar of the zone. @param days the starts of local days */
export function weekHours(hours: HourSeries[], days: readonly string[], zone: string): WeekHours {
  const table = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  const weekdays = days.map((day) => weekdayOf(day, zone));
  for (const { hour, series } of hours) {
    series.forEach((value, at) => {
      const row = table[weekdays[at] ?? 0];
      if (row) row[Number(hour)] = (row[Number(hour)] ?? 0) + (value ?? 0);
    });
  }
  return table;
}

/** From 0, Monday, to 6. */
function weekdayOf(instant: string, zone: string): number {
  return (new Date(`${toLocalMinute(instant, zone)}:00Z`).getUTCDay() + 6) % 7;
}

/** Where most happens: its weekday from 0, Monday, on, and its hour. */
export function peak(table: WeekHours): { day: number; hour: number; value: number } {
  let best = { day: 0, hour: 0, value: 0 };
  table.forEach((row, day) => {
    row.forEach((value, hour) => {
      if (value > best.value) best = { day, hour, value };
    });
  });
  return best;
}

/** Sessions by how long they took, in seconds. */
export const LENGTHS = [0, 10, 60, 300, 900, 1_800, 3_600, 7_200, Number.POSITIVE_INFINITY];

/** How many of some lengths lie in each span of [LENGTHS]. */
export function byLength(seconds: readonly number[]): number[] {
  return LENGTHS.slice(0, -1).map(
    (from, at) => seconds.filter((one) => one >= from && one < (LENGTHS[at + 1] ?? 0)).length,
  );
}
