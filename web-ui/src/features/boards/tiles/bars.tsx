import BarChart from '@mui/icons-material/BarChart';
import { Box } from '@mui/material';
import { fullValue, shortValue } from '../../../kit/explore/measures';
import { useFilterActions } from '../../../kit/filter/actions';
import { count } from '../../../kit/format/format';
import { usePalette } from '../../../kit/theme/usePalette';
import { RankedBar } from '../../dashboard/cards/RankedBar';
import { type Measured, measuredFile } from '../data/measured';
import { ChangeText } from './ChangeText';
import { groupColor, groupName, groupTable, measuredTitle, partsOf } from './groups';
import { type BodyProps, tileType } from './tileType';
import { useMeasuredTile } from './useMeasuredTile';

export const bars = tileType<Measured>({
  kind: 'bars',
  label: 'Bars',
  icon: BarChart,
  choices: {
    measures: { most: 1 },
    dimensions: { least: 1, most: 2 },
    compare: true,
    limit: true,
  },
  blank: { w: 4, h: 5, measures: ['REQUESTS'], dimensions: ['MODEL'], limit: 8 },
  title: measuredTitle,
  useData: (tile, isSeen) => useMeasuredTile(tile, { groups: true }, isSeen),
  isEmpty: ({ groups }) => groups.length === 0,
  table: groupTable,
  file: measuredFile,
  Body: BarsBody,
});

function BarsBody({ tile, data }: BodyProps<Measured>) {
  const palette = usePalette();
  const actions = useFilterActions();
  const [measure = 'REQUESTS'] = data.measures;
  const [part] = partsOf(tile);
  const most = Math.max(...data.groups.map(({ values }) => values[0]?.total ?? 0), 0) || 1;
  const hidden = data.totalGroups - data.groups.length;
  return (
    <Box sx={{ height: '100%', overflow: 'auto', mx: -0.5, px: 0.5 }}>
      {data.groups.map((group) => {
        const [value] = group.values;
        const name = groupName(tile, group);
        const field = part?.field;
        return (
          <RankedBar
            key={group.keys.join('\n')}
            name={name}
            value={
              <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'baseline' }}>
                {tile.compare && <ChangeText measure={measure} value={value} />}
                {shortValue(measure, value?.total)}
              </Box>
            }
            share={(value?.total ?? 0) / most}
            color={groupColor(tile, group, palette)}
            label={`Filter by ${name}: ${fullValue(measure, value?.total)}`}
            onClick={
              field && actions
                ? (click) => actions.toggle(field, group.keys[0] ?? '', click)
                : undefined
            }
          />
        );
      })}
      {hidden > 0 && (
        <Box sx={{ fontSize: '0.78rem', color: 'text.secondary', pt: 0.5 }}>
          and {count(hidden)} more: {shortValue(measure, data.other?.values[0]?.total)}
        </Box>
      )}
    </Box>
  );
}
