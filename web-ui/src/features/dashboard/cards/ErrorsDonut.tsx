import type { EChartsCoreOption } from 'echarts/core';
import { type Ref, useMemo } from 'react';
import '../../../kit/charts/pie';
import { Chart, type ChartHandle } from '../../../kit/charts/Chart';
import { tooltipStyle } from '../../../kit/charts/chartStyle';
import { tooltip } from '../../../kit/charts/tooltip';
import { useFilterActions } from '../../../kit/filter/actions';
import { count, percent } from '../../../kit/format/format';
import type { Palette } from '../../../kit/theme/palette';
import { usePalette } from '../../../kit/theme/usePalette';
import { statusName } from './statusNames';

interface Props {
  errors: { label: string; value: number }[];
  colors: string[];
  total: number;
  handle: Ref<ChartHandle>;
}

export default function ErrorsDonut({ errors, colors, total, handle }: Props) {
  const filter = useFilterActions();
  const palette = usePalette();
  const option = useMemo(
    () => donut(errors, colors, total, palette),
    [errors, colors, total, palette],
  );
  return (
    <Chart
      label={`${count(total)} errors by status.`}
      handle={handle}
      option={option}
      height="11rem"
      onClick={(label, click) => filter?.toggle('status', label, click)}
    />
  );
}

function donut(
  errors: { label: string; value: number }[],
  colors: string[],
  total: number,
  palette: Palette,
): EChartsCoreOption {
  return {
    tooltip: {
      trigger: 'item',
      ...tooltipStyle(palette),
      formatter: ({ name, value, color }: { name: string; value: number; color: string }) =>
        tooltip(statusName(name), [{ name: percent(value / total), value: count(value), color }]),
    },
    series: [
      {
        type: 'pie',
        radius: ['64%', '94%'],
        startAngle: 90,
        label: { show: false },
        itemStyle: { borderColor: palette.surface, borderWidth: 2, borderRadius: 3 },
        emphasis: { scaleSize: 3 },
        animationDuration: 300,
        data: errors.map(({ label, value }, index) => ({
          name: label,
          value,
          itemStyle: { color: colors[index] },
        })),
      },
    ],
  };
}
