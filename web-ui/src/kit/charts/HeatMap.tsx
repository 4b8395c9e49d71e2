import { useCallback } from 'react';
import type uPlot from 'uplot';
import { usePalette } from '../theme/usePalette';
import { attachCells, type HeatSpec, heatPlot } from './heatPlot';
import { Plot, type PlotSize } from './Plot';

interface Props extends HeatSpec {
  label: string;
  height: number | string;
}

/** How many there are of each row over time: the more, the darker. */
export function HeatMap({ buckets, rows, noun, label, height }: Props) {
  const palette = usePalette();
  const make = useCallback(
    (size: PlotSize, zoom: number) => heatPlot({ buckets, rows, noun }, palette, size, zoom),
    [buckets, rows, noun, palette],
  );
  const attach = useCallback(
    (u: uPlot) => attachCells(u, { buckets, rows, noun }, palette),
    [buckets, rows, noun, palette],
  );
  return <Plot make={make} attach={attach} label={label} height={height} />;
}
