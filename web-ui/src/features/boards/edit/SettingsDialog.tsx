import Delete from '@mui/icons-material/DeleteOutline';
import {
  Autocomplete,
  Box,
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  IconButton,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { fieldNamed, fieldsOf, hasFacets } from '../../../kit/filter/fields';
import type { Board, Variable } from '../document/board';
import { type Chosen, freeName } from '../document/variables';

const MOST_VARIABLES = 8;

/** What the page shows now: the parameters of its range, its filter, and what is chosen of each variable. */
export interface Opening {
  range: string;
  filter: string;
  chosen: Chosen;
}

interface Props {
  board: Board;
  opening: Opening;
  onChange: (board: Board) => void;
  onClose: () => void;
}

/** What a dashboard has beside its tiles. */
export function SettingsDialog({ board, opening, onChange, onClose }: Props) {
  const [next, setNext] = useState(board);
  const variables = next.variables ?? [];
  const setVariables = (all: Variable[]) => setNext({ ...next, variables: all });
  const opensLikeNow =
    next.range === opening.range &&
    (next.filter ?? '') === opening.filter &&
    variables.every(({ name, values = [] }) => sameValues(values, opening.chosen[name] ?? []));
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="settings-title">
      <DialogTitle id="settings-title">Variables and more</DialogTitle>
      <DialogContent>
        <Stack spacing={2} sx={{ pt: 1 }}>
          <TextField
            label="Description"
            value={next.description ?? ''}
            onChange={({ target }) => setNext({ ...next, description: target.value })}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
          <FormControlLabel
            label="Opens with the range, the filter and the values that are chosen now"
            control={
              <Checkbox
                checked={opensLikeNow}
                onChange={(_, on) =>
                  setNext({
                    ...next,
                    range: on ? opening.range : undefined,
                    filter: on ? opening.filter : undefined,
                    variables: variables.map(({ values: _, ...variable }) => {
                      const values = opening.chosen[variable.name] ?? [];
                      return on && values.length > 0 ? { ...variable, values } : variable;
                    }),
                  })
                }
              />
            }
          />
          <Typography variant="subtitle2" component="h3">
            Variables: fields above the tiles, whose chosen values every tile is filtered by
          </Typography>
          {variables.map((variable, index) => (
            <VariableRow
              // biome-ignore lint/suspicious/noArrayIndexKey: names change as fields do
              key={index}
              variable={variable}
              onChange={(one) => setVariables(variables.with(index, one))}
              onRemove={() => setVariables(variables.filter((_, at) => at !== index))}
              others={variables.filter((_, at) => at !== index)}
            />
          ))}
          <Button
            sx={{ alignSelf: 'start' }}
            disabled={variables.length >= MOST_VARIABLES}
            onClick={() =>
              setVariables([...variables, { name: freeName('model', variables), field: 'model' }])
            }
          >
            Add a variable
          </Button>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="contained"
          disabled={variables.some(({ field }) => !fieldNamed('explore', field))}
          onClick={() => {
            onChange(next);
            onClose();
          }}
        >
          Done
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const sameValues = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((value) => other.includes(value));

interface RowProps {
  variable: Variable;
  others: readonly Variable[];
  onChange: (variable: Variable) => void;
  onRemove: () => void;
}

const FIELDS = fieldsOf('explore')
  .filter(hasFacets)
  .map(({ name }) => name);

function VariableRow({ variable, others, onChange, onRemove }: RowProps) {
  const isKnown = fieldNamed('explore', variable.field) !== undefined;
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
      <Autocomplete
        freeSolo
        disableClearable
        options={FIELDS}
        value={variable.field}
        getOptionLabel={(name) => fieldNamed('explore', name)?.name ?? name}
        onInputChange={(_, field, reason) => {
          // As the field is drawn first: the variable keeps its name, which links have.
          if (reason === 'reset') return;
          onChange({ ...variable, field, name: freeName(field, others) });
        }}
        sx={{ flex: 1 }}
        renderInput={(params) => (
          <TextField
            {...params}
            label="Field"
            error={!isKnown}
            helperText={isKnown ? undefined : 'No field; a tag is tag. and its key'}
          />
        )}
      />
      <TextField
        label="Label"
        value={variable.label ?? ''}
        placeholder={fieldNamed('explore', variable.field)?.label}
        onChange={({ target }) => onChange({ ...variable, label: target.value })}
        slotProps={{ htmlInput: { maxLength: 60 }, inputLabel: { shrink: true } }}
        sx={{ flex: 1 }}
      />
      <IconButton aria-label={`Remove the variable ${variable.field}`} onClick={onRemove}>
        <Delete fontSize="small" />
      </IconButton>
    </Box>
  );
}
