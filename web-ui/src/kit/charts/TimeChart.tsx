import type { ECharts } from 'echarts/core';
import { type Ref, useCallback, useMemo, useRef, useState } from 'react';
import type { Click } from '../filter/actions';
import { usePalette } from '../theme/usePalette';
import { type Buckets, spanOf } from './buckets';
import { Chart, type ChartHandle } from './Chart';
import { ChartMarks } from './ChartMarks';
import { crosshair } from './crosshair';
import type { Grid } from './marks';
import { type TimeChartSpec, timeOption } from './timeOption';

interface Props extends TimeChartSpec {
  label: string;
  height: number | string;
  handle?: Ref<ChartHandle>;
  /** A span that was brushed, in epoch milliseconds. */
  onZoom?: (start: number, end: number) => void;
  /** A series that was clicked. */
  onPick?: (series: string, click: Click) => void;
  /** After a double click. */
  onZoomOut?: () => void;
}

/** A chart over time: shares its crosshair with the others; brushing it zooms, a double click goes back. */
export function TimeChart(props: Props) {
  const { label, height, handle, onZoom, onPick, onZoomOut, ...spec } = props;
  const palette = usePalette();
  const [width, setWidth] = useState(600);
  const [grid, setGrid] = useState<Grid>();
  const { buckets, series, total, max, parts, markers, bands } = spec;
  // biome-ignore lint/correctness/useExhaustiveDependencies: formats are functions of the module
  const option = useMemo(
    () => timeOption(spec, palette, width),
    [buckets, series, palette, width, total, max, parts, markers, bands],
  );
  const latest = useRef({ buckets, onZoom, onZoomOut });
  latest.current = { buckets, onZoom, onZoomOut };
  const attach = useCallback((chart: ECharts, box: HTMLElement) => {
    chart.on('finished', () => setGrid((known) => gridOf(chart, known)));
    return attachPointer(chart, box, () => latest.current);
  }, []);
  return (
    <div style={{ position: 'relative', height }}>
      <Chart
        option={option}
        label={label}
        height="100%"
        handle={handle}
        attach={attach}
        onResize={setWidth}
        onClick={(_, click, series) => series && onPick?.(series, click)}
      />
      <ChartMarks buckets={buckets} grid={grid} markers={markers} bands={bands} />
    </div>
  );
}

/** Where the buckets are drawn; the known one where they have not moved. */
function gridOf(chart: ECharts, known: Grid | undefined): Grid {
  const first = chart.convertToPixel({ xAxisIndex: 0 }, 0) as number;
  const step = (chart.convertToPixel({ xAxisIndex: 0 }, 1) as number) - first;
  return known?.first === first && known.step === step ? known : { first, step };
}

type Latest = () => {
  buckets: Buckets;
  onZoom?: (start: number, end: number) => void;
  onZoomOut?: () => void;
};

/** The line at the pointer's bucket and the brush, drawn over the canvas. */
function attachPointer(chart: ECharts, box: HTMLElement, latest: Latest): () => void {
  const line = overlay(box, 'var(--crosshair)');
  const brush = overlay(box, 'var(--brush)');
  let from: number | undefined;

  const indexAt = (x: number): number | undefined => {
    const [index] =
      (chart.convertFromPixel({ gridIndex: 0 }, [x, 0]) as number[] | undefined) ?? [];
    if (index === undefined || Number.isNaN(index)) return undefined;
    return Math.max(0, Math.min(latest().buckets.starts.length - 1, index));
  };
  const center = (index: number) => chart.convertToPixel({ xAxisIndex: 0 }, index) as number;
  const half = () => Math.abs(center(1) - center(0)) / 2 || 4;

  const unsubscribe = crosshair.subscribe((index) => {
    if (index === undefined || index >= latest().buckets.starts.length) {
      line.style.display = 'none';
      return;
    }
    Object.assign(line.style, { display: 'block', width: '1px', left: `${center(index)}px` });
  });

  const draw = (to: number) => {
    if (from === undefined) return;
    const left = center(Math.min(from, to)) - half();
    const width = center(Math.max(from, to)) + half() - left;
    Object.assign(brush.style, { display: 'block', left: `${left}px`, width: `${width}px` });
  };
  const move = (x: number) => {
    const index = indexAt(x);
    crosshair.set(index);
    if (from !== undefined && index !== undefined && index !== from) draw(index);
  };
  const finish = (x: number) => {
    const to = indexAt(x);
    brush.style.display = 'none';
    if (from !== undefined && to !== undefined && from !== to) {
      latest().onZoom?.(...spanOf(latest().buckets, from, to));
    }
    from = undefined;
  };

  const zr = chart.getZr();
  zr.on('mousemove', (event) => move(event.offsetX));
  zr.on('globalout', () => crosshair.set(undefined));
  zr.on('mousedown', (event) => {
    if (latest().onZoom && !isTouch(event.event)) from = indexAt(event.offsetX);
  });
  zr.on('mouseup', (event) => finish(event.offsetX));
  zr.on('dblclick', () => latest().onZoomOut?.());
  const abandon = () => {
    from = undefined;
    brush.style.display = 'none';
  };
  globalThis.addEventListener('mouseup', abandon);
  return () => {
    unsubscribe();
    globalThis.removeEventListener('mouseup', abandon);
    line.remove();
    brush.remove();
  };
}

function isTouch(event: unknown): boolean {
  return typeof TouchEvent !== 'undefined' && event instanceof TouchEvent;
}

function overlay(box: HTMLElement, background: string): HTMLElement {
  const made = document.createElement('div');
  Object.assign(made.style, {
    position: 'absolute',
    top: '8px',
    bottom: '24px',
    pointerEvents: 'none',
    display: 'none',
    zIndex: '1',
    background,
  });
  box.parentElement?.append(made);
  return made;
}
