import type { Column } from '../../kit/files/table';
import { counted, words } from '../../kit/format/format';
import type { Setting } from './documents';

const PREFIX = 'detect.';

/** Those of the detectors, without the others. */
export function ofDetectors(settings: Setting[]): Setting[] {
  return settings.filter(({ name }) => name.startsWith(PREFIX));
}

/** What else an organisation chooses: how long rows are kept first, and by name. */
export function ofOrganization(settings: Setting[]): Setting[] {
  return settings
    .filter(({ name }) => !name.startsWith(PREFIX))
    .sort(
      (one, other) =>
        Number(removesRows(other.name)) - Number(removesRows(one.name)) ||
        one.name.localeCompare(other.name),
    );
}

/** Whether a lower value of it removes what is stored. */
export function removesRows(name: string): boolean {
  return name.startsWith('retention.');
}

/** A value as people read it: 0 days of rows that are kept are no limit. */
export function valueText(name: string, value: string): string {
  if (!removesRows(name)) return value;
  return value === '0' ? 'for ever' : counted(Number(value), 'day');
}

/** retention.request-log-days → Retention: request log days */
export function fullLabel(name: string): string {
  const [group = '', key = ''] = name.split('.');
  return `${words(group)}: ${words(key.replaceAll('-', '_')).toLowerCase()}`;
}

/** detect.requests-per-minute → Requests per minute */
export function label(name: string): string {
  return words(name.replace(PREFIX, '').replaceAll('-', '_'));
}

export const columns: Column<Setting>[] = [
  { label: 'name', value: (row) => row.name },
  { label: 'value', value: (row) => row.value },
  { label: 'default', value: (row) => row.default },
  { label: 'changed_by', value: (row) => row.changedBy },
  { label: 'changed_at', value: (row) => row.changedAt },
];
