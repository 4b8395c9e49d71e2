import { Autocomplete, TextField } from '@mui/material';
import { useMemo } from 'react';
import { allZones, offsetName } from './zones';

interface Props {
  zone: string;
  onChange: (zone: string) => void;
}

/** Any zone that the browser knows, found by its name or its distance from UTC now. */
export function ZoneField({ zone, onChange }: Props) {
  const zones = useMemo(() => [...new Set([zone, ...allZones()])], [zone]);
  return (
    <Autocomplete
      options={zones}
      value={zone}
      disableClearable
      size="small"
      getOptionLabel={nameOf}
      onChange={(_, one) => onChange(one)}
      renderInput={(params) => <TextField {...params} label="Time zone" />}
    />
  );
}

/** Made when it is shown: the clocks of all zones take longer than the page around them. */
const nameOf = (zone: string) => `${zone.replaceAll('_', ' ')} (${offsetName(zone)})`;
