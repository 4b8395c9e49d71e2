import type { ECharts } from 'echarts/core';
import { type Ref, useCallback, useMemo, useRef, useState } from 'react';
import type { Click } from '../filter/actions';
import { usePalette } from '../theme/usePalette';
import { type Buckets, spanOf } from './buckets';
import { Chart, type ChartHandle } from './Chart';
import { crosshair } from './crosshair';
import { type TimeChartSpec, timeOption } from './timeOption';

interface Props extends TimeChartSpec {
  label: string;
  height: number | string;
  handle?: Ref<ChartHandle>;
  /** A span that was brushed, in epoch milliseconds. */
  onZoom?: (start: number, end: number) => void;
  /** A series that was clicked. */
  onPick?: (series: string, click: Click) => void;
}

/** A chart over time: shares its crosshair with the others, and brushing it zooms. */
export function TimeChart({ label, height, handle, onZoom, onPick, ...spec }: Props) {
  const palette = usePalette();
  const [width, setWidth] = useState(600);
  const { buckets, series, format, axisFormat, total, max, parts } = spec;
  // biome-ignore lint/correctness/useExhaustiveDependencies: formats are functions of the module
  const option = useMemo(
    () => timeOption({ buckets, series, format, axisFormat, total, max, parts }, palette, width),
    [buckets, series, palette, width, total, max, parts],
  );
  const latest = useRef({ buckets, onZoom });
  latest.current = { buckets, onZoom };
  const attach = useCallback(
    (chart: ECharts, box: HTMLElement) => attachPointer(chart, box, () => latest.current),
    [],
  );
  return (
    <Chart
      option={option}
      label={label}
      height={height}
      handle={handle}
      attach={attach}
      onResize={setWidth}
      onClick={(_, click, series) => series && onPick?.(series, click)}
    />
  );
}

type Latest = () => { buckets: Buckets; onZoom?: (start: number, end: number) => void };

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
