import { expect, it } from 'vitest';
import { moveOf, placeOf, printClosed, readClosed, visible } from './treeLayout';

const node = (parent: number | null, offsetMs = 0, durationMs: number | null = 10) => ({
  parent,
  offsetMs,
  durationMs,
});
/** An agent with a tool, below which a call is, and another call. */
const nodes = [node(null), node(0), node(1), node(0)];
const none: ReadonlySet<number> = new Set();

it('parts lie where they began, as wide as they took', () => {
  expect(placeOf(node(null, 25, 50), 100)).toEqual({ left: 0.25, width: 0.5 });
});

it('a part that took no time can be seen and stays on the axis', () => {
  const { left, width } = placeOf(node(null, 100, null), 100);
  expect(width).toBeGreaterThan(0);
  expect(left + width).toBeLessThanOrEqual(1);
  expect(placeOf(node(null, 0, 0), 0).left).toBe(0);
});

it('nothing is shown below a closed part', () => {
  expect(visible(nodes, none)).toEqual([0, 1, 2, 3]);
  expect(visible(nodes, new Set([1]))).toEqual([0, 1, 3]);
  expect(visible(nodes, new Set([0]))).toEqual([0]);
});

it('arrows go through what is shown', () => {
  expect(moveOf('ArrowDown', 1, nodes, new Set([1]))).toEqual({ focus: 3 });
  expect(moveOf('ArrowUp', 3, nodes, new Set([1]))).toEqual({ focus: 1 });
  expect(moveOf('ArrowDown', 3, nodes, none)).toBeUndefined();
  expect(moveOf('End', 0, nodes, none)).toEqual({ focus: 3 });
  expect(moveOf('Home', 3, nodes, none)).toEqual({ focus: 0 });
});

it('left closes a part and then goes up, right opens it and then goes down', () => {
  expect(moveOf('ArrowLeft', 1, nodes, none)).toEqual({ close: 1 });
  expect(moveOf('ArrowLeft', 1, nodes, new Set([1]))).toEqual({ focus: 0 });
  expect(moveOf('ArrowLeft', 2, nodes, none)).toEqual({ focus: 1 });
  expect(moveOf('ArrowRight', 1, nodes, new Set([1]))).toEqual({ open: 1 });
  expect(moveOf('ArrowRight', 1, nodes, none)).toEqual({ focus: 2 });
  expect(moveOf('ArrowRight', 2, nodes, none)).toBeUndefined();
});

it('an address tells which parts are closed', () => {
  expect(readClosed(printClosed(new Set([12, 3])))).toEqual(new Set([3, 12]));
  expect(readClosed('x.1e9.-4')).toEqual(none);
  expect(readClosed(null)).toEqual(none);
});
