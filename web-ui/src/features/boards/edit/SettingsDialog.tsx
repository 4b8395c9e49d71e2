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
import { freeName } from '../document/variables';

const MOST_VARIABLES = 8;

interface Props {
  board: Board;
  opening: { range: string; filter: string };
  onChange: (board: Board) => void;
  onClose: () => void;
}

/** What a dashboard has beside its tiles. */
export function SettingsDialog({ board, opening, onChange, onClose }: Props) {
  const [next, setNext] = useState(board);
  const variables = next.variables ?? [];
  const setVariables = (all: Variable[]) => setNext({ ...next, variables: all });
  const opensLikeNow = next.range === opening.range && (next.filter ?? '') === opening.filter;
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
            label="Opens with the range and the filter that are chosen now"
            control={
              <Checkbox
                checked={opensLikeNow}
                slotProps={{ input: { 'aria-label': undefined } }}
                onChange={(_, on) =>
                  setNext({
                    ...next,
                    range: on ? opening.range : undefined,
                    filter: on ? opening.filter : undefined,
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
        onInputChange={(_, field) =>
          onChange({ ...variable, field, name: freeName(field, others) })
        }
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
