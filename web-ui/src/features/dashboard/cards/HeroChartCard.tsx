import { Box, MenuItem, TextField } from '@mui/material';
import { useMemo } from 'react';
import { TimeChart } from '../../../kit/charts/TimeChart';
import { UsualSwitch } from '../../../kit/charts/UsualSwitch';
import { useShowsUsual, useUsual } from '../../../kit/explore/useUsual';
import { NONE as NOTHING } from '../../../kit/format/format';
import { COMPARED } from '../../../kit/range/rangeText';
import { usePalette } from '../../../kit/theme/usePalette';
import { useDashboard } from '../DashboardContext';
import type { Tiles } from '../state/tiles';
import { DataCard } from './DataCard';
import { heroSeries } from './hero';
import { Legend } from './Legend';
import { METRICS, metricOf } from './metrics';
import { timeColumn } from './timeColumn';

const HEIGHT = '19rem';
const NONE = 'none';

/** The main chart: the chosen figure over time, beside the compared period and another figure. */
export function HeroChartCard() {
  const { tiles, changeTiles } = useDashboard();
  return (
    <FigureChart
      tiles={tiles}
      action={
        <TextField
          select
          size="small"
          variant="standard"
          label="Right axis"
          value={tiles.second?.id ?? NONE}
          onChange={({ target }) =>
            changeTiles((now) => ({ ...now, second: metricOf(target.value) }))
          }
          sx={{ minWidth: { xs: '6.5rem', sm: '8.5rem' }, mt: -1 }}
        >
          <MenuItem value={NONE}>Nothing</MenuItem>
          {METRICS.filter((metric) => metric !== tiles.hero).map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      }
    />
  );
}

interface Props {
  tiles: Pick<Tiles, 'hero' | 'second'>;
  action?: React.ReactNode;
}

/** A key figure over time. */
export function FigureChart({ tiles, action }: Props) {
  const { state, answer, buckets, zoom, zoomOut } = useDashboard();
  const palette = usePalette();
  const { hero, second } = tiles;
  const compared = COMPARED[state.compare];
  const [showsUsual, showUsual] = useShowsUsual();
  const usual = useUsual({
    measure: showsUsual ? hero.measure : undefined,
    range: state,
    filter: state.query,
    interval: answer?.dashboard.interval,
    timestamps: answer?.dashboard.timestamps,
  });
  const series = useMemo(
    () => (answer ? heroSeries(tiles, answer, palette, compared, usual?.values) : []),
    [tiles, answer, palette, compared, usual],
  );
  const slices = [...new Set([...hero.slices, ...(second?.slices ?? [])])];
  const values = answer ? hero.series(answer.dashboard) : [];
  const total = answer && hero.value(answer);
  const before = answer && hero.before(answer);
  return (
    <DataCard
      title={hero.name}
      note={answer && hero.missing?.(answer)}
      action={action}
      slices={slices}
      height={HEIGHT}
      isEmpty={!values.some((value) => value !== null)}
      empty={`Nothing to measure in this range for “${hero.name}”.`}
      // No question: the compared period and what is usual are answers to others.
      table={
        answer &&
        buckets && {
          name: `${hero.name} over time`,
          rows: answer.dashboard.timestamps.map((_, index) => ({ index })),
          columns: [
            timeColumn(buckets),
            ...series.map((one) => ({
              label: one.name,
              value: ({ index }: { index: number }) => one.values[index],
              text: ({ index }: { index: number }) => {
                const value = one.values[index] ?? null;
                if (one.second) return value === null ? NOTHING : one.second.format(value);
                return (hero.full ?? hero.format)(value);
              },
              numeric: true,
            })),
          ],
        }
      }
    >
      {(chart) =>
        buckets && (
          <Box>
            <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
              <Legend
                items={series.map(({ name, color, ghost }) => ({ name, color, dashed: ghost }))}
              />
              {hero.measure && <UsualSwitch shows={showsUsual} onChange={showUsual} />}
            </Box>
            <TimeChart
              label={`${hero.name} over time: ${hero.format(total)}${
                before === null || before === undefined
                  ? ''
                  : `; ${compared.toLowerCase()}: ${hero.format(before)}`
              }.`}
              handle={chart}
              height={`calc(${HEIGHT} - 1.75rem)`}
              buckets={buckets}
              series={series}
              format={hero.full ?? hero.format}
              axisFormat={hero.format}
              total
              usual={usual?.band}
              onZoom={zoom}
              onZoomOut={zoomOut}
            />
          </Box>
        )
      }
    </DataCard>
  );
}
