import { Box, FormControlLabel, MenuItem, Switch, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import type { RowList } from '../../../generated/graphql';
import { FilterBar } from '../../../kit/filter/FilterBar';
import { subjectOf } from '../data/filters';
import type { Tile, TileKind } from '../document/board';
import { TILE_TYPES, titleOf } from '../tiles';
import { LISTS } from '../tiles/lists';
import type { Option } from '../tiles/tileType';
import { retyped } from './retyped';

export interface FieldProps {
  tile: Tile;
  /** @param step changes that have the same are undone together */
  onChange: (change: Partial<Tile>, step?: string) => void;
}

export function TitleField({ tile, onChange }: FieldProps) {
  return (
    <TextField
      label="Title"
      value={tile.title ?? ''}
      placeholder={titleOf({ ...tile, title: '' })}
      onChange={({ target }) => onChange({ title: target.value }, `title ${tile.id}`)}
      slotProps={{ htmlInput: { maxLength: 120 }, inputLabel: { shrink: true } }}
    />
  );
}

export function KindField({ tile, onChange }: FieldProps) {
  return (
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
  );
}

export function TextContent({ tile, onChange }: FieldProps) {
  return (
    <TextField
      label="Text, as Markdown"
      multiline
      minRows={6}
      value={tile.text ?? ''}
      onChange={({ target }) => onChange({ text: target.value }, `text ${tile.id}`)}
      slotProps={{ htmlInput: { maxLength: 10_000 } }}
      helperText="# heading, **strong**, *emphasis*, `code`, - item, [link](https://…)"
    />
  );
}

export function ListField({ tile, onChange }: FieldProps) {
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

export function FilterField({ tile, onChange }: FieldProps) {
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
export function LimitField({ tile, onChange }: FieldProps) {
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

export function OptionField({ option, tile, onChange }: FieldProps & { option: Option }) {
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

export function Toggle({ label, checked, onChange }: ToggleProps) {
  return (
    <FormControlLabel
      label={label}
      control={<Switch checked={checked} onChange={(_, next) => onChange(next)} />}
    />
  );
}
