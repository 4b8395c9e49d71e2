import type uPlot from 'uplot';
import type { Click } from '../filter/actions';
import type { Palette } from '../theme/palette';
import { barEdges, widestBar } from './bars';
import { spanOf } from './buckets';
import { crosshair } from './crosshair';
import { HoverBox } from './hoverBox';
import { basesOf, slotsOf, type TimeChartSpec } from './timeSeries';
import { timeTooltip } from './timeTooltip';

/** How far from a line it is clicked, in pixels. */
const REACH = 8;

export interface PointerActions {
  onZoom?: (start: number, end: number) => void;
  onZoomOut?: () => void;
  onPick?: (series: string, click: Click) => void;
}

/**
 * What the pointer does on a chart over time: the line at its bucket, which all charts share, the tooltip, the
 * brush and clicks.
 *
 * @param actions as they are when something happens
 * @returns takes all of it away
 */
export function attachPointer(
  u: uPlot,
  spec: TimeChartSpec,
  palette: Palette,
  actions: () => PointerActions,
): () => void {
  const { over } = u;
  const count = spec.buckets.starts.length;
  const line = overlay(over, palette.muted);
  const brush = overlay(over, `color-mix(in srgb, ${palette.accent} 22%, transparent)`);
  const box = new HoverBox(palette);
  const abort = new AbortController();
  let from: number | undefined;
  let hasBrushed = false;

  const step = () => u.valToPos(1, 'x') - u.valToPos(0, 'x');
  const indexAt = (event: MouseEvent) => {
    const x = event.clientX - over.getBoundingClientRect().left;
    return Math.max(0, Math.min(count - 1, Math.round(u.posToVal(x, 'x'))));
  };
  const draw = (to: number) => {
    if (from === undefined) return;
    const left = u.valToPos(Math.min(from, to) - 0.5, 'x');
    const width = (Math.abs(to - from) + 1) * step();
    Object.assign(brush.style, { display: 'block', left: `${left}px`, width: `${width}px` });
  };
  const leave = () => {
    crosshair.set(undefined);
    box.hide();
  };
  const abandon = () => {
    from = undefined;
    brush.style.display = 'none';
  };
  const on = <K extends keyof HTMLElementEventMap>(
    type: K,
    act: (event: HTMLElementEventMap[K]) => void,
  ) => over.addEventListener(type, act, { signal: abort.signal });

  on('pointermove', (event) => {
    const index = indexAt(event);
    crosshair.set(index);
    box.show(timeTooltip(spec, index), event.clientX, event.clientY);
    if (from !== undefined && (index !== from || hasBrushed)) {
      hasBrushed = true;
      draw(index);
    }
    const { onPick, onZoom } = actions();
    const isPicked = onPick && pickedAt(u, spec, event) !== undefined;
    over.style.cursor = isPicked ? 'pointer' : onZoom ? 'crosshair' : '';
  });
  on('pointerdown', (event) => {
    hasBrushed = false;
    if (!actions().onZoom || event.pointerType === 'touch' || event.button !== 0) return;
    from = indexAt(event);
    over.setPointerCapture(event.pointerId);
  });
  on('pointerup', (event) => {
    const to = indexAt(event);
    if (from !== undefined && from !== to) actions().onZoom?.(...spanOf(spec.buckets, from, to));
    abandon();
  });
  on('pointercancel', abandon);
  // What was tapped stays until something else is.
  on('pointerleave', (event) => event.pointerType !== 'touch' && leave());
  on('click', (event) => {
    const series = hasBrushed ? undefined : pickedAt(u, spec, event);
    if (series !== undefined) actions().onPick?.(series, { altKey: event.altKey });
  });
  on('dblclick', () => actions().onZoomOut?.());
  const elsewhere = { signal: abort.signal, passive: true, capture: true };
  document.addEventListener(
    'pointerdown',
    ({ target }) => !over.contains(target as Node) && box.hide(),
    elsewhere,
  );
  document.addEventListener('scroll', () => box.hide(), elsewhere);

  const unsubscribe = crosshair.subscribe((index) => {
    const isShown = index !== undefined && index < count;
    line.style.display = isShown ? 'block' : 'none';
    if (isShown) Object.assign(line.style, { width: '1px', left: `${u.valToPos(index, 'x')}px` });
  });
  return () => {
    unsubscribe();
    abort.abort();
    box.hide();
  };
}

/** The series under the pointer: the bar that holds it, or the line that is near. */
function pickedAt(u: uPlot, spec: TimeChartSpec, event: MouseEvent): string | undefined {
  const area = u.over.getBoundingClientRect();
  const [x, y] = [event.clientX - area.left, event.clientY - area.top];
  const index = Math.round(u.posToVal(x, 'x'));
  const bases = basesOf(spec.series, spec.buckets);
  const { slots, count } = slotsOf(spec.series);
  const step = area.width / spec.buckets.starts.length;
  const distance = x - u.valToPos(index, 'x');
  return spec.series.findLast((series, at) => {
    const value = series.values[index] ?? null;
    if (value === null || series.ghost) return false;
    const scale = series.second ? 'second' : 'y';
    const base = bases[at]?.[index] ?? 0;
    const top = u.valToPos(base + value, scale);
    if (series.kind === 'line') return Math.abs(top - y) <= REACH;
    const [left, right] = barEdges(step, widestBar(), { slot: slots[at] ?? 0, count });
    const isBeside = distance < left || distance > right;
    return !isBeside && y >= top && y <= u.valToPos(base, scale);
  })?.name;
}

function overlay(over: HTMLElement, background: string): HTMLElement {
  const made = document.createElement('div');
  Object.assign(made.style, {
    position: 'absolute',
    top: '0',
    bottom: '0',
    pointerEvents: 'none',
    display: 'none',
    background,
  });
  over.append(made);
  return made;
}
