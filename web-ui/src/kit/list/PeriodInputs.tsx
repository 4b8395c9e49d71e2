import { DateTimeInput, type DateTimeInputProps } from 'react-admin';
import { useZone } from '../format/preferences';
import { fromLocalMinute, toLocalMinute } from '../format/zones';

const LOCAL = /^\d{4,}-\d\d-\d\dT\d\d:\d\d$/;

/** An instant, to the minute, on the clocks of the chosen zone. */
function InstantInput(props: DateTimeInputProps) {
  const zone = useZone();
  return (
    <DateTimeInput
      key={zone}
      {...props}
      // The input also hands over what it has formatted itself.
      format={(value?: string) =>
        !value || LOCAL.test(value) ? (value ?? '') : toLocalMinute(value, zone)
      }
      parse={(local: string) => fromLocalMinute(local, zone)?.toISOString()}
    />
  );
}

/** From and to, as instants. */
export const periodInputs = [
  <InstantInput key="start" source="start" label="From" />,
  <InstantInput key="end" source="end" label="To" />,
];
