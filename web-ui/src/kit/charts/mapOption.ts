import type { EChartsCoreOption } from 'echarts/core';
import { country } from '../format/format';
import type { Palette } from '../theme/palette';
import { tooltipStyle } from './chartStyle';
import { mix } from './mix';
import { tooltip } from './tooltip';
import { equalEarth, WORLD } from './worldMap';

/**
 * Countries in shades, by the root of their value: one large country does not bleach the others.
 *
 * @param countries those with the most first
 * @param measure what the values are
 */
export function mapOption(
  countries: readonly { code: string; value: number }[],
  measure: { name: string; text: (value: number) => string },
  palette: Palette,
): EChartsCoreOption {
  const most = Math.sqrt(countries[0]?.value || 1);
  return {
    tooltip: {
      trigger: 'item',
      ...tooltipStyle(palette),
      formatter: ({ name, value }: { name: string; value: number }) =>
        tooltip(country(name), [
          { name: measure.name, value: measure.text(Number.isNaN(value) ? 0 : value) },
        ]),
    },
    series: [
      {
        type: 'map',
        map: WORLD,
        projection: equalEarth,
        roam: false,
        // As large as fits, never stretched to the box.
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
          itemStyle: {
            areaColor: mix(palette.heat[0], palette.heat[1], Math.sqrt(value) / most),
          },
        })),
      },
    ],
  };
}
