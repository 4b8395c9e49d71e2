import { Box } from '@mui/material';
import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';
import type { Measure } from '../../../generated/graphql';
import { Chart } from '../../../kit/charts/Chart';
import { tooltipStyle } from '../../../kit/charts/chartStyle';
import { mix } from '../../../kit/charts/mix';
import { tooltip } from '../../../kit/charts/tooltip';
import { equalEarth, registerWorld, WORLD } from '../../../kit/charts/worldMap';
import { fullValue, measureLabel, shortValue } from '../../../kit/explore/measures';
import { type Click, useFilterActions } from '../../../kit/filter/actions';
import { country } from '../../../kit/format/format';
import type { Palette } from '../../../kit/theme/palette';
import { usePalette } from '../../../kit/theme/usePalette';
import { RankedBar } from '../../dashboard/cards/RankedBar';
import type { Measured } from '../data/measured';
import { measuredTitle } from './groups';
import type { BodyProps } from './tileType';

registerWorld();

const LISTED = 12;

/** A map of the world, and beside it the countries with the most: small ones are hard to see on it. */
export default function CountryMap({ tile, data, chart }: BodyProps<Measured>) {
  const palette = usePalette();
  const actions = useFilterActions();
  const [measure = 'REQUESTS'] = data.measures;
  const countries = useMemo(() => countriesOf(data), [data]);
  const option = useMemo(
    () => mapOption(countries, measure, palette),
    [countries, measure, palette],
  );
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
        <Chart
          label={`${tile.title || measuredTitle(tile)}: ${countries
            .slice(0, 3)
            .map(({ code, value }) => `${country(code)} ${shortValue(measure, value)}`)
            .join(', ')}.`}
          handle={chart}
          option={option}
          height="100%"
          onClick={toggle}
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

/** Shades by the root: one large country does not bleach the others. */
function mapOption(countries: Country[], measure: Measure, palette: Palette): EChartsCoreOption {
  const most = Math.sqrt(countries[0]?.value || 1);
  return {
    tooltip: {
      trigger: 'item',
      ...tooltipStyle(palette),
      formatter: ({ name, value }: { name: string; value: number }) =>
        tooltip(country(name), [{ name: measureLabel(measure), value: fullValue(measure, value) }]),
    },
    series: [
      {
        type: 'map',
        map: WORLD,
        projection: equalEarth,
        roam: false,
        preserveAspect: true,
        selectedMode: false,
        left: 0,
        right: 0,
        top: 4,
        bottom: 4,
        label: { show: false },
        emphasis: {
          label: { show: false },
          itemStyle: { areaColor: undefined, borderColor: palette.text, borderWidth: 1 },
        },
        itemStyle: {
          areaColor: palette.faintLine,
          borderColor: palette.surface,
          borderWidth: 0.6,
        },
        data: countries.map(({ code, value }) => ({
          name: code,
          value,
          itemStyle: { areaColor: mix(palette.heat[0], palette.heat[1], Math.sqrt(value) / most) },
        })),
      },
    ],
  };
}
