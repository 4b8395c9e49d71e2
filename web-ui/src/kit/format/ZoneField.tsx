import { Autocomplete, TextField } from '@mui/material';
import { useMemo } from 'react';
import { allZones, offsetName } from './zones';

interface Props {
  zone: string;
  onChange: (zone: string) => void;
}

/** Any zone that the browser knows, with its distance from UTC now. */
export function ZoneField({ zone, onChange }: Props) {
  const zones = useMemo(() => [...new Set([zone, ...allZones()])], [zone]);
  return (
    <Autocomplete
      options={zones}
      value={zone}
      disableClearable
      size="small"
      getOptionLabel={(one) => `${one} (${offsetName(one)})`}
      onChange={(_, one) => onChange(one)}
      renderInput={(params) => <TextField {...params} label="Time zone" />}
    />
  );
}
