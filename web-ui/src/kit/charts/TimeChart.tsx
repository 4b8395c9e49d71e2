import { Box } from '@mui/material';
import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { usePalette } from '../theme/usePalette';
import { ChartMarks } from './ChartMarks';
import type { ChartHandle } from './chartHandle';
import { rem } from './chartStyle';
import type { Grid } from './marks';
import { picture } from './picture';
import { drawn, timePlot } from './timePlot';
import { attachPointer, type PointerActions } from './timePointer';
import type { TimeChartSpec } from './timeSeries';

interface Props extends TimeChartSpec, PointerActions {
  /** What the chart says, for who cannot see it. */
  label: string;
  height: number | string;
  handle?: Ref<ChartHandle>;
}

interface Size {
  width: number;
  height: number;
  /** Of the page, which charts grow with. */
  rem: number;
}

/** A chart over time: shares its crosshair with the others; brushing it zooms, a double click goes back. */
export function TimeChart(props: Props) {
  const { label, height, handle, onZoom, onPick, onZoomOut, ...given } = props;
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const [grid, setGrid] = useState<Grid>();
  const { buckets, series, total, max, parts, markers, bands } = given;
  // biome-ignore lint/correctness/useExhaustiveDependencies: formats are functions of the module
  const spec = useMemo(() => given, [buckets, series, total, max, parts, markers, bands]);
  const actions = useRef<PointerActions>({});
  actions.current = { onZoom, onPick, onZoomOut };

  useEffect(() => {
    const element = box.current;
    if (!element || !size) return;
    const plot = timePlot(spec, palette, size);
    const noteGrid = (u: uPlot) => setGrid((known) => gridOf(u, known));
    const u = drawn(
      { ...plot, options: { ...plot.options, hooks: { draw: [noteGrid] } } },
      element,
    );
    const detach = attachPointer(u, spec, palette, () => actions.current);
    return () => {
      detach();
      u.destroy();
    };
  }, [spec, palette, size]);

  useImperativeHandle(handle, () => ({
    png: async () => size && picture(timePlot(spec, palette, size, 2), palette),
  }));

  return (
    <Box sx={{ position: 'relative', width: '100%', minWidth: 0 }} style={{ height }}>
      <div
        ref={box}
        role="img"
        aria-label={label}
        style={{ position: 'absolute', inset: 0, touchAction: 'pan-y' }}
      />
      <ChartMarks buckets={buckets} grid={grid} markers={markers} bands={bands} />
    </Box>
  );
}

/** The size of an element; none before it has one. It is drawn anew when its letters are there. */
function useSize(box: React.RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>();
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element;
      const now = { width, height, rem: rem(1) };
      if (width > 0 && height > 0) setSize((known) => (isSame(now, known) ? known : now));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    let isGone = false;
    if (document.fonts?.status === 'loading') {
      document.fonts.ready.then(() => !isGone && setSize((known) => known && { ...known }));
    }
    return () => {
      isGone = true;
      observer.disconnect();
    };
  }, [box]);
  return size;
}

function isSame(one: Size, other: Size | undefined): boolean {
  return one.width === other?.width && one.height === other.height && one.rem === other.rem;
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
