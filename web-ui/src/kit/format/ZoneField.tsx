import { Autocomplete, TextField } from '@mui/material';
import { useMemo } from 'react';
import { allZones, offsetName } from './zones';

interface Props {
  zone: string;
  onChange: (zone: string) => void;
}

/** Any zone that the browser knows, found by its name or its distance from UTC now. */
export function ZoneField({ zone, onChange }: Props) {
  const names = useMemo(() => {
    const zones = new Set([zone, ...allZones()]);
    return new Map(
      [...zones].map((one) => [one, `${one.replaceAll('_', ' ')} (${offsetName(one)})`]),
    );
  }, [zone]);
  return (
    <Autocomplete
      options={[...names.keys()]}
      value={zone}
      disableClearable
      size="small"
      getOptionLabel={(one) => names.get(one) ?? one}
      onChange={(_, one) => onChange(one)}
      renderInput={(params) => <TextField {...params} label="Time zone" />}
    />
  );
}
