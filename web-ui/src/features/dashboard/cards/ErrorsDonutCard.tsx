import { Box } from '@mui/material';
import type { EChartsCoreOption } from 'echarts/core';
import { useMemo } from 'react';
import { Chart } from '../../../kit/charts/Chart';
import { tooltipStyle } from '../../../kit/charts/chartStyle';
import { tooltip } from '../../../kit/charts/tooltip';
import { useFilterActions } from '../../../kit/filter/actions';
import { compact, count, percent } from '../../../kit/format/format';
import type { Palette } from '../../../kit/theme/palette';
import { statusColor } from '../../../kit/theme/statusColors';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Slice } from '../data/slices';
import { DataCard } from './DataCard';
import { RankedBar } from './RankedBar';
import { statusName } from './statusNames';

export const slices: Slice[] = ['errorsBreakdown'];
const HEIGHT = '15rem';
const SHOWN = 6;

export function ErrorsDonutCard() {
  const { answer } = useDashboard();
  const filter = useFilterActions();
  const palette = usePalette();
  const errors = answer?.dashboard.errorsBreakdown ?? [];
  const total = errors.reduce((all, { value }) => all + value, 0);
  const colors = useMemo(
    () => errors.map(({ label }) => statusColor(label, palette)),
    [errors, palette],
  );
  const option = useMemo(
    () => donut(errors, colors, total, palette),
    [errors, colors, total, palette],
  );
  return (
    <DataCard
      title="Errors"
      note={errors.length > SHOWN ? `top ${SHOWN} of ${errors.length} statuses` : undefined}
      slices={slices}
      height={HEIGHT}
      isEmpty={total === 0}
      empty="No errors in this range."
      table={{
        name: 'Errors by status',
        rows: errors,
        columns: [
          { label: 'Status', value: (row) => row.label, text: (row) => statusName(row.label) },
          {
            label: 'Errors',
            value: (row) => row.value,
            text: (row) => count(row.value),
            numeric: true,
          },
          {
            label: 'Share',
            value: (row) => row.value / total,
            text: (row) => percent(row.value / total),
            numeric: true,
          },
        ],
      }}
    >
      {(chart) => (
        <Box sx={{ display: 'flex', gap: 2, height: HEIGHT, alignItems: 'center' }}>
          <Box sx={{ width: '42%', maxWidth: '11rem', position: 'relative' }}>
            <Chart
              label={`${count(total)} errors by status.`}
              handle={chart}
              option={option}
              height="11rem"
              onClick={(label, click) => filter?.toggle('status', label, click)}
            />
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
              <Box sx={{ fontSize: '1.25rem', fontWeight: 650 }}>{compact(total)}</Box>
              <Box sx={{ fontSize: '0.75rem', color: 'text.secondary' }}>errors</Box>
            </Box>
          </Box>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            {errors.slice(0, SHOWN).map(({ label, value }, index) => (
              <RankedBar
                key={label}
                name={statusName(label)}
                value={compact(value)}
                share={value / total}
                color={colors[index] ?? palette.other}
                label={`Filter by status ${label}: ${count(value)} errors`}
                onClick={(click) => filter?.toggle('status', label, click)}
              />
            ))}
          </Box>
        </Box>
      )}
    </DataCard>
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
