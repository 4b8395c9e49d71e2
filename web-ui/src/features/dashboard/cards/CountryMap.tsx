import type { EChartsCoreOption } from 'echarts/core';
import { type Ref, useMemo } from 'react';
import { Chart, type ChartHandle } from '../../../kit/charts/Chart';
import { tooltipStyle } from '../../../kit/charts/chartStyle';
import { mix } from '../../../kit/charts/mix';
import { tooltip } from '../../../kit/charts/tooltip';
import { equalEarth, registerWorld, WORLD } from '../../../kit/charts/worldMap';
import { useFilterActions } from '../../../kit/filter/actions';
import { count, country } from '../../../kit/format/format';
import type { Palette } from '../../../kit/theme/palette';
import { usePalette } from '../../../kit/theme/usePalette';

registerWorld();

interface Props {
  label: string;
  /** Those with most requests first. */
  countries: { code: string; requests: number }[];
  height: string;
  handle: Ref<ChartHandle>;
}

export default function CountryMap({ label, countries, height, handle }: Props) {
  const filter = useFilterActions();
  const palette = usePalette();
  const option = useMemo(() => mapOption(countries, palette), [countries, palette]);
  return (
    <Chart
      label={label}
      handle={handle}
      option={option}
      height={height}
      onClick={(code, click) => {
        if (countries.some((one) => one.code === code)) filter?.toggle('country', code, click);
      }}
    />
  );
}

/** Shades by the root: one large country does not bleach the others. */
export function mapOption(
  countries: { code: string; requests: number }[],
  palette: Palette,
): EChartsCoreOption {
  const most = Math.sqrt(countries[0]?.requests ?? 1);
  return {
    tooltip: {
      trigger: 'item',
      ...tooltipStyle(palette),
      formatter: ({ name, value }: { name: string; value: number }) =>
        tooltip(country(name), [
          { name: 'Requests', value: Number.isNaN(value) ? count(0) : count(value) },
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
        data: countries.map(({ code, requests }) => ({
          name: code,
          value: requests,
          itemStyle: {
            areaColor: mix(palette.heat[0], palette.heat[1], Math.sqrt(requests) / most),
          },
        })),
      },
    ],
  };
}
