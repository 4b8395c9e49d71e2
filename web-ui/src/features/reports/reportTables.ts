import type { Column, Table } from '../../kit/files/table';
import type { ReportDocument } from './reports';

function tableOf<R extends object>(name: string, rows: readonly R[], columns: (keyof R)[]) {
  const cell = (row: R, column: keyof R) => row[column] as string | number | null | undefined;
  return {
    name,
    rows: [...rows],
    columns: columns.map(
      (column): Column<R> => ({ label: String(column), value: (row) => cell(row, column) }),
    ),
  };
}

/** The parts of a report that have rows, each as a table with numbers in place of their texts. */
export function reportTables(report: string, document: ReportDocument) {
  const { figures, points, movers, errors, projects, threats } = document;
  const named = (part: string) => `${report}: ${part}`;
  const tables = [
    tableOf(named('Key figures'), figures, ['measure', 'now', 'before']),
    tableOf(named('Cost and requests over time'), points, ['start', 'requests', 'cost']),
    tableOf(named('What changed most'), movers, ['dimension', 'name', 'measure', 'now', 'before']),
    tableOf(named('Errors'), errors, ['dimension', 'name', 'errors', 'requests']),
    tableOf(named('Cost by project'), projects, ['name', 'cost', 'before', 'requests']),
    tableOf(named('Threats'), threats, ['severity', 'seen', 'open']),
  ] as Table<object>[];
  return tables.filter(({ rows }) => rows.length > 0);
}
