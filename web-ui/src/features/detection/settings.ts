import type { Column } from '../../kit/files/csv';
import { words } from '../../kit/format/format';
import type { Setting } from './documents';

const PREFIX = 'detect.';

/** Those of the detectors, without the others. */
export function ofDetectors(settings: Setting[]): Setting[] {
  return settings.filter(({ name }) => name.startsWith(PREFIX));
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
