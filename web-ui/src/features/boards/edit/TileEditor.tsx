import Close from '@mui/icons-material/Close';
import {
  Autocomplete,
  Box,
  Button,
  Drawer,
  FormControlLabel,
  IconButton,
  MenuItem,
  Stack,
  Switch,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import type { Dimension, Measure, Quantity, RowList } from '../../../generated/graphql';
import { DIMENSIONS, dimensionLabel } from '../../../kit/explore/dimensions';
import { MEASURES, measureLabel } from '../../../kit/explore/measures';
import { FilterBar } from '../../../kit/filter/FilterBar';
import { subjectOf } from '../data/filters';
import type { Tile, TileKind } from '../document/board';
import { TILE_TYPES, titleOf, typeOf } from '../tiles';
import { LISTS } from '../tiles/lists';
import { QUANTITIES, quantityLabel } from '../tiles/quantities';
import type { Choices, Option } from '../tiles/tileType';
import { retyped } from './retyped';

interface Props {
  tile: Tile;
  /** @param step changes that have the same are undone together */
  onChange: (change: Partial<Tile>, step?: string) => void;
  onClose: () => void;
}

/** Everything that a tile can be, beside the dashboard, which follows at once. */
export function TileEditor({ tile, onChange, onClose }: Props) {
  const type = typeOf(tile.kind);
  const choices: Choices = type?.choices ?? {};
  const isSpread = choices.quantity === true && tile.quantity !== undefined;
  return (
    <Drawer
      anchor="right"
      open
      onClose={onClose}
      transitionDuration={120}
      slotProps={{
        backdrop: { invisible: true },
        paper: { 'aria-label': 'Tile', role: 'dialog', sx: { width: 'min(25rem, 100vw)' } },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', px: 2, pt: 1.5, pb: 0.5 }}>
        <Typography variant="h2" sx={{ flex: 1 }}>
          Tile
        </Typography>
        <IconButton aria-label="Close" onClick={onClose}>
          <Close fontSize="small" />
        </IconButton>
      </Box>
      <Stack spacing={2} sx={{ px: 2, py: 1.5, overflow: 'auto', flex: 1 }}>
        <TextField
          label="Title"
          value={tile.title ?? ''}
          placeholder={titleOf({ ...tile, title: '' })}
          onChange={({ target }) => onChange({ title: target.value }, `title ${tile.id}`)}
          slotProps={{ htmlInput: { maxLength: 120 }, inputLabel: { shrink: true } }}
        />
        <TextField
          select
          label="Kind"
          value={tile.kind}
          onChange={({ target }) => onChange(retyped(tile, target.value as TileKind))}
        >
          {TILE_TYPES.map(({ kind, label }) => (
            <MenuItem key={kind} value={kind}>
              {label}
            </MenuItem>
          ))}
        </TextField>
        {choices.quantity && <SpreadOrMeasure tile={tile} onChange={onChange} />}
        {isSpread && <QuantityField tile={tile} onChange={onChange} />}
        {choices.measures && !isSpread && (
          <MeasureField tile={tile} onChange={onChange} most={choices.measures.most} />
        )}
        {choices.dimensions && !isSpread && (
          <DimensionFields tile={tile} onChange={onChange} most={choices.dimensions.most} />
        )}
        {choices.list && <ListField tile={tile} onChange={onChange} />}
        {!choices.text && <FilterField tile={tile} onChange={onChange} />}
        {choices.limit && !isSpread && <LimitField tile={tile} onChange={onChange} />}
        {choices.compare && (
          <Toggle
            label="Compare with the compared period"
            checked={tile.compare === true}
            onChange={(compare) => onChange({ compare })}
          />
        )}
        {choices.text && (
          <TextField
            label="Text, as Markdown"
            multiline
            minRows={6}
            value={tile.text ?? ''}
            onChange={({ target }) => onChange({ text: target.value }, `text ${tile.id}`)}
            slotProps={{ htmlInput: { maxLength: 10_000 } }}
            helperText="# heading, **strong**, *emphasis*, `code`, - item, [link](https://…)"
          />
        )}
        {choices.options?.map((option) => (
          <OptionField key={option.name} option={option} tile={tile} onChange={onChange} />
        ))}
      </Stack>
      <Box sx={{ p: 2, borderTop: 1, borderColor: 'divider', textAlign: 'right' }}>
        <Button variant="contained" onClick={onClose}>
          Done
        </Button>
      </Box>
    </Drawer>
  );
}

type FieldProps = Pick<Props, 'tile' | 'onChange'>;

function SpreadOrMeasure({ tile, onChange }: FieldProps) {
  return (
    <TextField
      select
      label="Shows"
      value={tile.quantity ? 'spread' : 'measure'}
      onChange={({ target }) =>
        onChange(
          target.value === 'spread'
            ? { quantity: 'LATENCY', measures: undefined, dimensions: undefined }
            : {
                quantity: undefined,
                measures: ['REQUESTS'],
                dimensions: ['HOUR_OF_DAY', 'DAY_OF_WEEK'],
              },
        )
      }
    >
      <MenuItem value="spread">How requests are spread over a number</MenuItem>
      <MenuItem value="measure">A measure by two dimensions</MenuItem>
    </TextField>
  );
}

function QuantityField({ tile, onChange }: FieldProps) {
  return (
    <TextField
      select
      label="Number"
      value={tile.quantity}
      onChange={({ target }) => onChange({ quantity: target.value as Quantity })}
    >
      {QUANTITIES.map((quantity) => (
        <MenuItem key={quantity} value={quantity}>
          {quantityLabel(quantity)}
        </MenuItem>
      ))}
    </TextField>
  );
}

function MeasureField({ tile, onChange, most }: FieldProps & { most: number }) {
  const measures = tile.measures ?? [];
  if (most === 1) {
    return (
      <TextField
        select
        label="Measure"
        value={measures[0] ?? ''}
        onChange={({ target }) =>
          onChange({ measures: [target.value as Measure], orderBy: undefined })
        }
      >
        {MEASURES.map((measure) => (
          <MenuItem key={measure} value={measure}>
            {measureLabel(measure)}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  return (
    <Autocomplete
      multiple
      disableCloseOnSelect
      options={MEASURES}
      value={measures}
      getOptionLabel={measureLabel}
      getOptionDisabled={() => measures.length >= most}
      // A tile without measures shows nothing.
      onChange={(_, next) => next.length > 0 && onChange({ measures: next, orderBy: undefined })}
      renderInput={(params) => (
        <TextField {...params} label="Measures" helperText={`1 to ${most}`} />
      )}
    />
  );
}

function DimensionFields({ tile, onChange, most }: FieldProps & { most: number }) {
  const dimensions = tile.dimensions ?? [];
  const tags = tile.tags ?? [];
  const isFull = dimensions.length + tags.length >= most;
  return (
    <>
      <Autocomplete
        multiple
        options={DIMENSIONS}
        value={dimensions}
        getOptionLabel={dimensionLabel}
        getOptionDisabled={(one: Dimension) => isFull && !dimensions.includes(one)}
        onChange={(_, next) => onChange({ dimensions: next })}
        renderInput={(params) => <TextField {...params} label="Group by" />}
      />
      <Autocomplete
        multiple
        freeSolo
        options={[] as string[]}
        value={tags}
        onChange={(_, next) => {
          const keys = [...new Set(next.map((key) => key.trim()).filter(Boolean))];
          onChange({ tags: keys.slice(0, most - dimensions.length) });
        }}
        renderInput={(params) => (
          <TextField
            {...params}
            label="Group by tags"
            helperText={`Keys of tags, each followed by Enter; with the above, ${most} at most`}
          />
        )}
      />
    </>
  );
}

function ListField({ tile, onChange }: FieldProps) {
  return (
    <TextField
      select
      label="Rows"
      value={tile.list ?? 'REQUESTS'}
      // What one list is filtered by, another does not know.
      onChange={({ target }) => onChange({ list: target.value as RowList, filter: undefined })}
    >
      {Object.entries(LISTS).map(([name, { label }]) => (
        <MenuItem key={name} value={name}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
}

function FilterField({ tile, onChange }: FieldProps) {
  return (
    <Box>
      <Typography variant="caption" color="text.secondary" component="div" sx={{ mb: 0.5 }}>
        Only where, beside the filter of the page
      </Typography>
      <FilterBar
        subject={subjectOf(tile)}
        value={tile.filter ?? ''}
        onChange={(filter) => onChange({ filter })}
      />
    </Box>
  );
}

/** What is typed holds once it is a number that can be. */
function LimitField({ tile, onChange }: FieldProps) {
  const [text, setText] = useState(String(tile.limit ?? ''));
  const isNumber = text === '' || (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 100);
  return (
    <TextField
      label={tile.kind === 'list' ? 'Rows at most' : 'Groups at most'}
      value={text}
      error={!isNumber}
      helperText="1 to 100; by default 10"
      onChange={({ target }) => {
        setText(target.value);
        const number = Number(target.value);
        if (target.value === '') onChange({ limit: undefined }, `limit ${tile.id}`);
        else if (Number.isInteger(number) && number >= 1 && number <= 100) {
          onChange({ limit: number }, `limit ${tile.id}`);
        }
      }}
      slotProps={{ htmlInput: { inputMode: 'numeric' } }}
    />
  );
}

function OptionField({ option, tile, onChange }: FieldProps & { option: Option }) {
  const value = tile.options?.[option.name];
  const set = (next: string | boolean) =>
    onChange({ options: { ...tile.options, [option.name]: next } });
  if (option.kind === 'flag') {
    return <Toggle label={option.label} checked={value === true} onChange={set} />;
  }
  return (
    <TextField
      select
      label={option.label}
      value={value ?? option.choices[0]?.value ?? ''}
      onChange={({ target }) => set(target.value)}
    >
      {option.choices.map((choice) => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.label}
        </MenuItem>
      ))}
    </TextField>
  );
}

interface ToggleProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}

function Toggle({ label, checked, onChange }: ToggleProps) {
  return (
    <FormControlLabel
      label={label}
      control={<Switch checked={checked} onChange={(_, next) => onChange(next)} />}
    />
  );
}
