import Numbers from '@mui/icons-material/Numbers';
import { Box } from '@mui/material';
import { isPartial } from '../../../kit/charts/buckets';
import { fullValue, measureLabel, shortValue } from '../../../kit/explore/measures';
import type { Column } from '../../../kit/files/table';
import { usePalette } from '../../../kit/theme/usePalette';
import { Sparkline } from '../../dashboard/cards/Sparkline';
import { bucketsOfMeasured, type Measured, measuredFile, type Value } from '../data/measured';
import { flag } from '../document/board';
import { ChangeText } from './ChangeText';
import { measuredTitle } from './groups';
import { seriesTable } from './series';
import { type BodyProps, tileType } from './tileType';
import { useMeasuredTile } from './useMeasuredTile';

interface Row {
  label: string;
  value: number | null | undefined;
}

const columns: Column<Row>[] = [
  { label: 'Measure', value: ({ label }) => label },
  { label: 'Value', value: ({ value }) => value, numeric: true },
];

export const number = tileType<Measured>({
  kind: 'number',
  label: 'Number',
  icon: Numbers,
  choices: {
    measures: { most: 4 },
    compare: true,
    options: [{ name: 'line', label: 'Small line over time', kind: 'flag' }],
  },
  blank: { w: 3, h: 2, measures: ['REQUESTS'], compare: true, options: { line: true } },
  title: measuredTitle,
  useData: (tile, isSeen) => useMeasuredTile(tile, { series: flag(tile, 'line') }, isSeen),
  table: (tile, { measures, totals }) => ({
    name: tile.title || measuredTitle(tile),
    columns,
    rows: measures.map((measure, index) => ({
      label: measureLabel(measure),
      value: totals[index]?.total,
    })),
  }),
  file: measuredFile,
  overTime: (tile, data, board) =>
    flag(tile, 'line')
      ? { table: seriesTable(tile, data), file: () => measuredFile(tile, board, true) }
      : undefined,
  Body: NumberBody,
});

function NumberBody({ tile, data }: BodyProps<Measured>) {
  const { measures, totals } = data;
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        height: '100%',
        display: 'grid',
        gap: 2,
        gridTemplateColumns: `repeat(${measures.length}, minmax(0, 1fr))`,
      }}
    >
      {measures.map((measure, index) => (
        <Box
          key={measure}
          sx={{
            minWidth: 0,
            display: 'flex',
            flexDirection: 'column',
            containerType: 'inline-size',
          }}
        >
          <Box
            component="dt"
            sx={{
              fontSize: '0.78rem',
              color: 'text.secondary',
              ...(measures.length === 1 && { position: 'absolute', clipPath: 'inset(50%)' }),
            }}
          >
            {measureLabel(measure)}
          </Box>
          <Box
            component="dd"
            sx={{
              m: 0,
              flex: 1,
              display: 'flex',
              gap: 1,
              alignItems: 'baseline',
              alignContent: 'space-between',
              flexWrap: 'wrap',
            }}
          >
            <Box
              component="span"
              title={fullValue(measure, totals[index]?.total)}
              sx={{
                fontSize: 'clamp(1.25rem, 14cqi, 2rem)',
                lineHeight: 1.2,
                fontWeight: 600,
                letterSpacing: '-0.02em',
                fontVariantNumeric: 'tabular-nums',
              }}
            >
              {shortValue(measure, totals[index]?.total)}
            </Box>
            <ChangeText measure={measure} value={totals[index]} />
            {flag(tile, 'line') && <Line data={data} value={totals[index]} />}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** A line without axes cannot say that its end is not over yet: it would seem to fall. */
function Line({ data, value }: { data: Measured; value: Value | undefined }) {
  const palette = usePalette();
  const buckets = bucketsOfMeasured(data);
  const whole = (value?.series ?? []).filter((_, index) => !isPartial(buckets, index));
  return (
    <Box sx={{ width: '100%' }}>
      <Sparkline values={whole} color={palette.accent} />
    </Box>
  );
}
