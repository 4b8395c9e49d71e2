import { Box } from '@mui/material';
import { useMemo } from 'react';
import WorldMap from '../../../kit/charts/WorldMap';
import { fullValue, measureLabel, shortValue } from '../../../kit/explore/measures';
import { type Click, useFilterActions } from '../../../kit/filter/actions';
import { country } from '../../../kit/format/format';
import { usePalette } from '../../../kit/theme/usePalette';
import { RankedBar } from '../../dashboard/cards/RankedBar';
import type { Measured } from '../data/measured';
import { measuredTitle } from './groups';
import type { BodyProps } from './tileType';

const LISTED = 12;

/** A map of the world, and beside it the countries with the most: small ones are hard to see on it. */
export default function CountryMap({ tile, data, chart }: BodyProps<Measured>) {
  const palette = usePalette();
  const actions = useFilterActions();
  const [measure = 'REQUESTS'] = data.measures;
  const countries = useMemo(() => countriesOf(data), [data]);
  const most = countries[0]?.value || 1;
  const toggle = (code: string, click: Click) => {
    if (countries.some((one) => one.code === code)) actions?.toggle('country', code, click);
  };
  return (
    <Box sx={{ height: '100%', containerType: 'inline-size' }}>
      <Box
        sx={{
          height: '100%',
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'minmax(0, 1fr)',
          '@container (min-width: 460px)': {
            gridTemplateColumns: 'minmax(0, 1.9fr) minmax(0, 1fr)',
          },
        }}
      >
        <WorldMap
          label={`${tile.title || measuredTitle(tile)}: ${countries
            .slice(0, 3)
            .map(({ code, value }) => `${country(code)} ${shortValue(measure, value)}`)
            .join(', ')}.`}
          handle={chart}
          countries={countries}
          measure={{ name: measureLabel(measure), text: (value) => fullValue(measure, value) }}
          height="100%"
          onPick={toggle}
        />
        <Box
          sx={{
            display: 'none',
            overflow: 'auto',
            '@container (min-width: 460px)': { display: 'block' },
          }}
        >
          {countries.slice(0, LISTED).map(({ code, value }) => (
            <RankedBar
              key={code}
              name={country(code)}
              value={shortValue(measure, value)}
              share={value / most}
              color={palette.accent}
              label={`Filter by ${country(code)}: ${fullValue(measure, value)}`}
              onClick={actions && ((click) => toggle(code, click))}
            />
          ))}
        </Box>
      </Box>
    </Box>
  );
}

interface Country {
  code: string;
  value: number;
}

function countriesOf({ groups }: Measured): Country[] {
  return groups
    .map(({ keys, values }) => ({ code: keys[0] ?? '', value: values[0]?.total ?? 0 }))
    .filter(({ code }) => code !== '');
}
