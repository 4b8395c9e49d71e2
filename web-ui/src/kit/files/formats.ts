import type { ExportFormat } from '../../generated/graphql';

/** The form of a file that the service writes. */
export interface FileFormat {
  name: ExportFormat;
  label: string;
  extension: string;
  /** Its media type. */
  type: string;
}

/** All of them, the usual ones first. */
export const FORMATS: readonly FileFormat[] = [
  { name: 'CSV', label: 'CSV', extension: 'csv', type: 'text/csv' },
  {
    name: 'XLSX',
    label: 'Excel',
    extension: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  { name: 'JSON', label: 'JSON', extension: 'json', type: 'application/json' },
  { name: 'NDJSON', label: 'JSON lines', extension: 'ndjson', type: 'application/x-ndjson' },
];

export const formatOf = (name: ExportFormat) =>
  FORMATS.find((format) => format.name === name) as FileFormat;
