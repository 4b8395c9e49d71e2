/** A table that a chart, a list or a file can show. */
export interface Column<R> {
  label: string;
  value: (row: R) => string | number | null | undefined;
  /** How people read it; by default the value itself. */
  text?: (row: R) => string;
  numeric?: boolean;
}

export interface Table<R = never> {
  name: string;
  columns: Column<R>[];
  rows: R[];
}

/**
 * RFC 4180, with a byte order mark for spreadsheets. A text that a spreadsheet would run as a formula
 * gets an apostrophe in front, and so does one that begins with an apostrophe: the import takes it away.
 */
export function toCsv<R>({ columns, rows }: Pick<Table<R>, 'columns' | 'rows'>): string {
  const lines = [
    columns.map((column) => cell(column.label)),
    ...rows.map((row) => columns.map((column) => cell(column.value(row)))),
  ];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r']/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
