import { Autocomplete, TextField } from '@mui/material';
import { FieldTitle, type InputProps, useInput } from 'react-admin';

type Props = InputProps & {
  options?: readonly string[];
  /** From what is typed to what is asked for; undefined where it makes no sense. */
  parseTag?: (text: string) => string | number | undefined;
  alwaysOn?: boolean;
};

/** Several values of which each may match, typed one after another. */
export function TagsInput({ options = [], parseTag = (text) => text, ...props }: Props) {
  const { field, id, isRequired } = useInput(props);
  const values = (field.value || []) as (string | number)[];
  return (
    <Autocomplete
      multiple
      freeSolo
      autoSelect
      id={id}
      size="small"
      options={[...options]}
      value={values.map(String)}
      onChange={(_, tags) =>
        field.onChange(tags.map((tag) => parseTag(tag.trim())).filter((tag) => tag !== undefined))
      }
      sx={{ minWidth: '13rem', maxWidth: '24rem' }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={<FieldTitle label={props.label} source={props.source} isRequired={isRequired} />}
        />
      )}
    />
  );
}
