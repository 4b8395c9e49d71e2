import { NONE } from '../format/format';
import { download, fileName } from './download';
import { fetched } from './fetched';
import type { FileFormat } from './formats';
import type { Table } from './table';

/** Hands a table to the browser's downloads, as a file that the service writes, and notes. */
export async function saveTable<R>(table: Table<R>, format: FileFormat) {
  const file = await fetched('/api/tables/export', shownTable(table), format);
  download(fileName(table.name, format.extension), file);
}

const LONGEST_NAME = 120;

/** What the service is told: names that differ, and values without words. */
export function shownTable<R>({ name, columns, rows }: Table<R>) {
  return {
    name: name.slice(0, LONGEST_NAME),
    columns: different(columns.map(({ label }) => label)),
    rows: rows.map((row) => columns.map((column) => column.value(row) ?? null)),
  };
}

/** Two groups may have the same name, or none. */
function different(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((given) => {
    const name = given.trim() ? given : NONE;
    let free = name;
    for (let times = 2; taken.has(free); times++) free = `${name} (${times})`;
    taken.add(free);
    return free;
  });
}
