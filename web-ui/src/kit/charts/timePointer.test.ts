import { fireEvent } from '@testing-library/react';
import type uPlot from 'uplot';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { palettes } from '../theme/palette';
import { bucketsOf } from './buckets';
import { crosshair } from './crosshair';
import { attachPointer, type PointerActions } from './timePointer';
import type { TimeSeries } from './timeSeries';

const HOUR = 3_600_000;
const start = Date.parse('2026-11-24T06:00:00Z');
const buckets = bucketsOf({
  timestamps: [0, 1, 2, 3].map((hour) => new Date(start + hour * HOUR).toISOString()),
  start: new Date(start).toISOString(),
  end: new Date(start + 3.5 * HOUR).toISOString(),
  interval: 'HOUR',
  zone: 'UTC',
});

const series: TimeSeries[] = [
  { name: 'Success', color: '#112233', kind: 'bar', stacked: true, values: [40, 40, null, 40] },
  { name: 'Errors', color: '#112233', kind: 'bar', stacked: true, values: [20, 0, null, 20] },
  { name: 'p95', color: '#112233', kind: 'line', values: [90, 90, 90, 90] },
  { name: 'Before', color: '#112233', kind: 'line', ghost: true, values: [75, 75, 75, 75] },
];

/** Each bucket is 100 pixels wide; an axis of 0 to 100 is 100 high. */
function drawn() {
  const over = document.createElement('div');
  document.body.append(over);
  over.getBoundingClientRect = () => ({ left: 0, top: 0, width: 400, height: 100 }) as DOMRect;
  over.setPointerCapture = () => undefined;
  const u = {
    over,
    valToPos: (value: number, scale: string) => (scale === 'x' ? (value + 0.5) * 100 : 100 - value),
    posToVal: (at: number) => at / 100 - 0.5,
  } as unknown as uPlot;
  return { over, u };
}

let over: HTMLElement;
let detach: () => void;
let actions: PointerActions;

beforeEach(() => {
  actions = { onZoom: vi.fn(), onZoomOut: vi.fn(), onPick: vi.fn() };
  const chart = drawn();
  over = chart.over;
  const spec = { buckets, series, format: String };
  detach = attachPointer(chart.u, spec, palettes.light, () => actions);
});
afterEach(() => {
  detach();
  crosshair.set(undefined);
  over.remove();
});

const at = (bucket: number, clientY = 50) => ({ clientX: bucket * 100 + 50, clientY, button: 0 });
const box = () => document.querySelector('[role=presentation]');
const brush = (from: number, to: number, more = {}) => {
  fireEvent.pointerDown(over, { ...at(from), ...more });
  fireEvent.pointerMove(over, { ...at(to), ...more });
  fireEvent.pointerUp(over, { ...at(to), ...more });
};

describe('a brush', () => {
  it.each([
    ['from left to right', 1, 2],
    ['from right to left', 2, 1],
  ])('%s zooms to whole buckets', (_, from, to) => {
    brush(from, to);
    expect(actions.onZoom).toHaveBeenCalledExactlyOnceWith(start + HOUR, start + 3 * HOUR);
  });

  it('ends with the range, not with its last bucket', () => {
    brush(0, 3);
    expect(actions.onZoom).toHaveBeenCalledWith(start, start + 3.5 * HOUR);
  });

  it('over the edge ends in the last bucket', () => {
    brush(2, 99);
    expect(actions.onZoom).toHaveBeenCalledWith(start + 2 * HOUR, start + 3.5 * HOUR);
  });

  it.each([
    ['of a finger scrolls the page', { pointerType: 'touch' }],
    ['with another button is none', { button: 2 }],
  ])('%s', (_, more) => {
    brush(0, 2, more);
    expect(actions.onZoom).not.toHaveBeenCalled();
  });

  it('that stays in one bucket is a click, and one that was none picks nothing', () => {
    brush(1, 1);
    fireEvent.click(over, at(1, 80));
    expect(actions.onZoom).not.toHaveBeenCalled();
    expect(actions.onPick).toHaveBeenCalledOnce();
    brush(0, 2);
    fireEvent.click(over, at(2, 80));
    expect(actions.onPick).toHaveBeenCalledOnce();
  });

  it('that the browser takes away zooms nowhere', () => {
    fireEvent.pointerDown(over, at(0));
    fireEvent.pointerCancel(over);
    fireEvent.pointerUp(over, at(3));
    expect(actions.onZoom).not.toHaveBeenCalled();
  });
});

it('a double click goes back', () => {
  fireEvent.doubleClick(over);
  expect(actions.onZoomOut).toHaveBeenCalledOnce();
});

describe('a click', () => {
  it.each([
    ['on the lower part of a stack', 0, 70, 'Success'],
    ['on the upper part', 0, 45, 'Errors'],
    ['near a line', 0, 14, 'p95'],
  ])('%s picks what is there', (_, bucket, y, name) => {
    fireEvent.click(over, { ...at(bucket, y), altKey: true });
    expect(actions.onPick).toHaveBeenCalledWith(name, { altKey: true });
  });

  it.each([
    ['on the period before, which is no part of the filter', 0, 25],
    ['where nothing is', 2, 80],
    ['above all of it', 0, 1],
  ])('%s picks nothing', (_, bucket, y) => {
    fireEvent.click(over, at(bucket, y));
    expect(actions.onPick).not.toHaveBeenCalled();
  });

  it('beside a bar picks nothing', () => {
    fireEvent.click(over, { clientX: 2, clientY: 80 });
    expect(actions.onPick).not.toHaveBeenCalled();
  });
});

describe('the pointer', () => {
  it('tells the bucket under it, on this chart and to all others', () => {
    const heard: (number | undefined)[] = [];
    const stop = crosshair.subscribe((index) => heard.push(index));
    fireEvent.pointerMove(over, at(1));
    expect(box()?.textContent).toContain('Tue, Nov 24, 07:00 AM–08:00 AM');
    fireEvent.pointerMove(over, at(1, 20));
    fireEvent.pointerMove(over, at(3));
    fireEvent.pointerLeave(over);
    stop();
    expect(heard).toEqual([1, 3, undefined]);
    expect(box()).toBeNull();
  });

  it('of a finger leaves what was tapped until something else is', () => {
    fireEvent.pointerMove(over, { ...at(1), pointerType: 'touch' });
    fireEvent.pointerLeave(over, { pointerType: 'touch' });
    expect(box()).not.toBeNull();
    fireEvent.pointerDown(document.body);
    expect(box()).toBeNull();
  });

  it('leaves nothing behind on a page that is scrolled, or where the chart goes', () => {
    fireEvent.pointerMove(over, at(1));
    fireEvent.scroll(document);
    expect(box()).toBeNull();
    fireEvent.pointerMove(over, at(1));
    detach();
    expect(box()).toBeNull();
    fireEvent.pointerMove(over, at(2));
    expect(box()).toBeNull();
  });

  it('shows where a click does something', () => {
    fireEvent.pointerMove(over, at(0, 70));
    expect(over.style.cursor).toBe('pointer');
    fireEvent.pointerMove(over, at(2, 70));
    expect(over.style.cursor).toBe('crosshair');
    actions = {};
    fireEvent.pointerMove(over, at(0, 70));
    expect(over.style.cursor).toBe('');
  });
});
