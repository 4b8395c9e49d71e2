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
