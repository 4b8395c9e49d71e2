import { type Ref, useCallback, useMemo, useRef, useState } from 'react';
import type uPlot from 'uplot';
import { usePalette } from '../theme/usePalette';
import { ChartMarks } from './ChartMarks';
import type { ChartHandle } from './chartHandle';
import type { Grid } from './marks';
import { Plot, type PlotSize } from './Plot';
import { useAllMarks } from './sharedMarks';
import { timePlot } from './timePlot';
import { attachPointer, type PointerActions } from './timePointer';
import type { TimeChartSpec } from './timeSeries';

interface Props extends TimeChartSpec, PointerActions {
  label: string;
  height: number | string;
  handle?: Ref<ChartHandle>;
}

/** A chart over time: shares its crosshair with the others; brushing it zooms, a double click goes back. */
export function TimeChart(props: Props) {
  const { label, height, handle, onZoom, onPick, onZoomOut, ...given } = props;
  const palette = usePalette();
  const [grid, setGrid] = useState<Grid>();
  const { buckets, series, total, max, parts, usual } = given;
  const { markers, bands } = useAllMarks(buckets, given.markers, given.bands);
  // biome-ignore lint/correctness/useExhaustiveDependencies: formats are functions of the module
  const spec = useMemo(
    () => ({ ...given, markers, bands }),
    [buckets, series, total, max, parts, markers, bands, usual],
  );
  const actions = useRef<PointerActions>({});
  actions.current = { onZoom, onPick, onZoomOut };
  const make = useCallback(
    (size: PlotSize, zoom: number) => {
      const plot = timePlot(spec, palette, size, zoom);
      const note = (u: uPlot) => setGrid((known) => gridOf(u, known));
      return zoom === 1 ? { ...plot, options: { ...plot.options, hooks: { draw: [note] } } } : plot;
    },
    [spec, palette],
  );
  const attach = useCallback(
    (u: uPlot) => attachPointer(u, spec, palette, () => actions.current),
    [spec, palette],
  );
  return (
    <Plot make={make} attach={attach} label={label} height={height} handle={handle}>
      <ChartMarks buckets={buckets} grid={grid} markers={markers} bands={bands} />
    </Plot>
  );
}

/** Where the buckets are drawn; the known one where they have not moved. */
function gridOf(u: uPlot, known: Grid | undefined): Grid {
  const { offsetLeft, offsetTop: top, clientHeight: height } = u.over;
  const first = offsetLeft + u.valToPos(0, 'x');
  const step = offsetLeft + u.valToPos(1, 'x') - first;
  const isKnown =
    known?.first === first && known.step === step && known.top === top && known.height === height;
  return isKnown ? known : { first, step, top, height };
}
