import DonutLarge from '@mui/icons-material/DonutLarge';
import { Box } from '@mui/material';
import { useMemo } from 'react';
import { Donut, type DonutSlice } from '../../../kit/charts/Donut';
import { fullValue, measureLabel, shortValue } from '../../../kit/explore/measures';
import { type Click, useFilterActions } from '../../../kit/filter/actions';
import { percent } from '../../../kit/format/format';
import type { Palette } from '../../../kit/theme/palette';
import { usePalette } from '../../../kit/theme/usePalette';
import { RankedBar } from '../../dashboard/cards/RankedBar';
import { type Measured, measuredFile } from '../data/measured';
import type { Tile } from '../document/board';
import { groupColor, groupName, groupTable, measuredTitle, partsOf } from './groups';
import { type BodyProps, tileType } from './tileType';
import { useMeasuredTile } from './useMeasuredTile';

export const donut = tileType<Measured>({
  kind: 'donut',
  label: 'Donut',
  icon: DonutLarge,
  choices: { measures: { most: 1 }, dimensions: { least: 1, most: 1 }, limit: true },
  blank: { w: 4, h: 4, measures: ['REQUESTS'], dimensions: ['PROVIDER'], limit: 6 },
  title: measuredTitle,
  useData: (tile, isSeen) => useMeasuredTile(tile, { groups: true }, isSeen),
  isEmpty: ({ groups }) => groups.every(({ values }) => !values[0]?.total),
  table: groupTable,
  file: measuredFile,
  Body: DonutBody,
});

function slicesOf(tile: Tile, { groups, other }: Measured, palette: Palette): DonutSlice[] {
  const slices = groups.map((group) => ({
    key: group.keys[0],
    name: groupName(tile, group),
    value: group.values[0]?.total ?? 0,
    color: groupColor(tile, group, palette),
  }));
  const rest = other?.values[0]?.total ?? 0;
  return [...slices, { key: undefined, name: 'Other', value: rest, color: palette.other }].filter(
    ({ value }) => value > 0,
  );
}

function DonutBody({ tile, data, chart }: BodyProps<Measured>) {
  const palette = usePalette();
  const actions = useFilterActions();
  const [measure = 'REQUESTS'] = data.measures;
  const slices = useMemo(() => slicesOf(tile, data, palette), [tile, data, palette]);
  const sum = slices.reduce((all, { value }) => all + value, 0);
  const field = partsOf(tile)[0]?.field;
  const toggle = (key: string | undefined, click: Click) => {
    if (field && key !== undefined) actions?.toggle(field, key, click);
  };
  return (
    <Box sx={{ height: '100%', containerType: 'size' }}>
      <Box
        sx={{
          height: '100%',
          display: 'grid',
          gap: 2,
          alignItems: 'center',
          gridTemplateColumns: 'min(42%, 11rem, 100cqh) minmax(0, 1fr)',
        }}
      >
        <Box sx={{ aspectRatio: '1', position: 'relative' }}>
          <Box sx={{ position: 'absolute', inset: 0 }}>
            <Donut
              label={`${tile.title || measuredTitle(tile)}: ${slices
                .slice(0, 3)
                .map(({ name, value }) => `${name} ${percent(value / sum)}`)
                .join(', ')}.`}
              handle={chart}
              slices={slices}
              format={(value) => fullValue(measure, value)}
              height="100%"
              onPick={field ? ({ key }, click) => toggle(key, click) : undefined}
            />
          </Box>
          <Box
            sx={{
              position: 'absolute',
              inset: 0,
              display: 'grid',
              placeContent: 'center',
              textAlign: 'center',
              pointerEvents: 'none',
            }}
          >
            <Box sx={{ fontSize: '1.05rem', fontWeight: 650 }}>{shortValue(measure, sum)}</Box>
            <Box sx={{ fontSize: '0.72rem', color: 'text.secondary' }}>
              {measureLabel(measure).toLowerCase()}
            </Box>
          </Box>
        </Box>
        <Box sx={{ maxHeight: '100cqh', overflow: 'auto', minWidth: 0 }}>
          {slices.map(({ key, name, value, color }) => (
            <RankedBar
              key={name}
              name={name}
              value={percent(value / sum)}
              share={value / sum}
              color={color}
              label={`Filter by ${name}: ${fullValue(measure, value)}`}
              onClick={
                field && actions && key !== undefined ? (click) => toggle(key, click) : undefined
              }
            />
          ))}
        </Box>
      </Box>
    </Box>
  );
}
