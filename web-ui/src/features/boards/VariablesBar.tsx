import { Autocomplete, Box, TextField } from '@mui/material';
import { useState } from 'react';
import { keyText } from '../../kit/explore/dimensions';
import { fieldNamed } from '../../kit/filter/fields';
import { readFilter } from '../../kit/filter/parse';
import { type Period, useFieldValues } from '../../kit/filter/values';
import { count } from '../../kit/format/format';
import type { Variable } from './document/board';
import type { Chosen } from './document/variables';

interface Props {
  variables: readonly Variable[];
  chosen: Chosen;
  onChoose: (name: string, values: string[]) => void;
  /** What else the page is filtered by: values are counted within. */
  filter: string;
  period: Period;
}

/** A field for each variable: what is chosen in it, every tile is filtered by. */
export function VariablesBar({ variables, ...props }: Props) {
  if (variables.length === 0) return null;
  return (
    <Box role="group" aria-label="Variables" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {variables.map((variable) => (
        <Choice key={variable.name} variable={variable} {...props} />
      ))}
    </Box>
  );
}

function Choice({
  variable,
  chosen,
  onChoose,
  filter,
  period,
}: Omit<Props, 'variables'> & { variable: Variable }) {
  const [isOpen, setOpen] = useState(false);
  const [sought, setSought] = useState('');
  const field = fieldNamed('explore', variable.field);
  const { values, isLoading } = useFieldValues(
    'explore',
    isOpen ? field : undefined,
    readFilter(filter).filter,
    period,
    sought,
  );
  const counts = new Map(values.map(({ value, count: rows }) => [value, rows]));
  const label = variable.label || field?.label || variable.field;
  const text = (value: string) =>
    variable.field === 'country' ? keyText('COUNTRY', value) : value || 'none';
  return (
    <Autocomplete
      multiple
      freeSolo
      size="small"
      limitTags={2}
      disableCloseOnSelect
      options={values.map(({ value }) => value)}
      value={chosen[variable.name] ?? []}
      loading={isLoading}
      getOptionLabel={text}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onInputChange={(_, next) => setSought(next)}
      onChange={(_, next) => onChoose(variable.name, [...new Set(next.map((one) => one.trim()))])}
      renderOption={({ key, ...props }, value) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 2 }}>
          <Box component="span" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
            {text(value)}
          </Box>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
            {counts.get(value) !== undefined && count(counts.get(value))}
          </Box>
        </Box>
      )}
      sx={{ width: { xs: '100%', sm: '15rem' } }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          placeholder={(chosen[variable.name] ?? []).length === 0 ? 'All' : undefined}
          slotProps={{ inputLabel: { ...params.InputLabelProps, shrink: true } }}
        />
      )}
    />
  );
}
