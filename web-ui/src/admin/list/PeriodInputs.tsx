import { DateTimeInput } from 'react-admin';

/** From and to, as instants. */
const iso = (value: string) => (value ? new Date(value).toISOString() : undefined);

export const periodInputs = [
  <DateTimeInput key="start" source="start" label="From" parse={iso} />,
  <DateTimeInput key="end" source="end" label="To" parse={iso} />,
];
