import { day, hourMinute } from '../format/format';
import { PRESETS } from './presets';
import type { Compare, RangeState } from './range';

/** Last 7 days; Nov 3 – Nov 9; Nov 3, 09:00 – 17:00 */
export function rangeText({ range, start, end, zone }: RangeState): string {
  if (range !== 'custom') return PRESETS[range].label;
  if (!start || !end) return 'Custom';
  const length = Date.parse(end) - Date.parse(start);
  const [from, to] = [day(start, zone), day(Date.parse(end) - 1, zone)];
  if (length >= 3 * 86_400_000) return `${from} – ${to}`;
  if (from === to) return `${from}, ${hourMinute(start, zone)} – ${hourMinute(end, zone)}`;
  return `${from}, ${hourMinute(start, zone)} – ${to}, ${hourMinute(end, zone)}`;
}

/** With what a range is compared, as it is offered. */
export const COMPARISONS: Record<Compare, string> = {
  previous: 'Previous period',
  week: 'Same period last week',
  month: 'Same period last month',
  custom: 'Custom',
  off: 'No comparison',
};

/** How series and figures name what they are compared with. */
export const COMPARED: Record<Compare, string> = {
  previous: 'Previous period',
  week: 'Last week',
  month: 'Last month',
  custom: 'Compared period',
  off: '',
};
