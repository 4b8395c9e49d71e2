import Close from '@mui/icons-material/Close';
import { Box, Button, Drawer, IconButton, Stack, Typography } from '@mui/material';
import { isFilterable } from '../data/filters';
import { typeOf } from '../tiles';
import type { Choices } from '../tiles/tileType';
import {
  type FieldProps,
  FilterField,
  KindField,
  LimitField,
  ListField,
  OptionField,
  TextContent,
  TitleField,
  Toggle,
} from './fields';
import { DimensionFields, MeasureField, QuantityField, SpreadOrMeasure } from './measureFields';

interface Props extends FieldProps {
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
        <TitleField tile={tile} onChange={onChange} />
        <KindField tile={tile} onChange={onChange} />
        {choices.quantity && <SpreadOrMeasure tile={tile} onChange={onChange} />}
        {isSpread && <QuantityField tile={tile} onChange={onChange} />}
        {choices.measures && !isSpread && (
          <MeasureField tile={tile} onChange={onChange} most={choices.measures.most} />
        )}
        {choices.dimensions && !isSpread && (
          <DimensionFields tile={tile} onChange={onChange} {...choices.dimensions} />
        )}
        {choices.list && <ListField tile={tile} onChange={onChange} />}
        {isFilterable(tile) && <FilterField tile={tile} onChange={onChange} />}
        {choices.limit && !isSpread && <LimitField tile={tile} onChange={onChange} />}
        {choices.compare && (
          <Toggle
            label="Compare with the compared period"
            checked={tile.compare === true}
            onChange={(compare) => onChange({ compare })}
          />
        )}
        {choices.text && <TextContent tile={tile} onChange={onChange} />}
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
