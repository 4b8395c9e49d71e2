import type { TimeSeries } from '../../../kit/charts/timeSeries';
import type { Palette } from '../../../kit/theme/palette';
import type { DashboardAnswer } from '../data/useDashboardData';
import type { Tiles } from '../state/tiles';
import type { Metric, OverTime } from './metrics';

/** What the main chart draws: the chosen figure, what is usual, the compared period's as a ghost, and a second one. */
export function heroSeries(
  { hero, second }: Pick<Tiles, 'hero' | 'second'>,
  { dashboard }: DashboardAnswer,
  palette: Palette,
  compared: string,
  usual?: readonly (number | null)[],
): TimeSeries[] {
  const ghost = dashboard.previous ? ghostSeries(hero, dashboard, compared, palette) : [];
  const other = second ? [secondSeries(second, dashboard, palette)] : [];
  const expected = usual ? [usualSeries(usual, palette)] : [];
  return [...mainSeries(hero, dashboard, palette), ...expected, ...ghost, ...other];
}

function mainSeries(metric: Metric, data: OverTime, palette: Palette): TimeSeries[] {
  if (metric.id !== 'requests') {
    const { name, mark } = metric;
    return [{ name, color: palette.accent, kind: mark, values: metric.series(data), area: true }];
  }
  const outcome = (name: string, color: string, of: 'success' | 'error'): TimeSeries => ({
    name,
    color,
    kind: 'bar',
    stacked: true,
    values: data.requests?.map((point) => point[of]) ?? [],
  });
  return [outcome('Success', palette.success, 'success'), outcome('Error', palette.error, 'error')];
}

/** What was to be expected, within its band. */
export function usualSeries(values: readonly (number | null)[], palette: Palette): TimeSeries {
  return { name: 'Usual', color: palette.muted, kind: 'line', ghost: true, values };
}

/** As many points as the range has: point by point beside it. */
function ghostSeries(
  metric: Metric,
  dashboard: DashboardAnswer['dashboard'],
  name: string,
  palette: Palette,
): TimeSeries[] {
  const before = metric.series(dashboard.previous ?? {});
  if (before.length === 0) return [];
  const values = dashboard.timestamps.map((_, index) => before[index] ?? null);
  return [{ name, color: palette.secondaryText, kind: 'line', ghost: true, values }];
}

function secondSeries(metric: Metric, data: OverTime, palette: Palette): TimeSeries {
  return {
    name: metric.name,
    color: palette.categories[0] ?? palette.secondaryText,
    kind: 'line',
    values: metric.series(data),
    second: { format: metric.format },
  };
}
