import { Checkbox, ListItemText, MenuItem, TextField } from '@mui/material';
import { FieldTitle, type InputProps, useInput } from 'react-admin';

type Props = InputProps & {
  choices: readonly { id: string | number; name: string }[];
  alwaysOn?: boolean;
};

/** Some of a few values, of which each may match. */
export function ChoicesInput({ choices, ...props }: Props) {
  const { field, id } = useInput(props);
  const values = (field.value || []) as (string | number)[];
  const nameOf = (value: unknown) => choices.find((choice) => choice.id === value)?.name;
  return (
    <TextField
      select
      id={id}
      size="small"
      label={<FieldTitle label={props.label} source={props.source} />}
      value={values}
      onChange={(event) => field.onChange(event.target.value)}
      sx={{ minWidth: '10rem' }}
      slotProps={{
        select: {
          multiple: true,
          renderValue: (chosen) => (chosen as unknown[]).map(nameOf).join(', '),
        },
      }}
    >
      {choices.map((choice) => (
        <MenuItem key={choice.id} value={choice.id} dense>
          <Checkbox
            size="small"
            tabIndex={-1}
            checked={values.includes(choice.id)}
            slotProps={{ input: { 'aria-hidden': true } }}
            sx={{ p: 0, mr: 1 }}
          />
          <ListItemText primary={choice.name} />
        </MenuItem>
      ))}
    </TextField>
  );
}
