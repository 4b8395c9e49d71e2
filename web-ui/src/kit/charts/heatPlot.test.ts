import { expect, it } from 'vitest';
import { palettes } from '../theme/palette';
import { bucketsOf } from './buckets';
import { everyFitting, heatPlot } from './heatPlot';

const buckets = bucketsOf({
  timestamps: ['2026-11-24T06:00:00Z', '2026-11-24T07:00:00Z'],
  start: '2026-11-24T06:00:00Z',
  end: '2026-11-24T08:00:00Z',
  interval: 'HOUR',
  zone: 'UTC',
});
const rows = ['to 1 s', 'to 10 s'].map((name) => ({ name, counts: [1, 4] }));

it('names as many rows as fit', () => {
  expect(everyFitting(4, 300)).toEqual([0, 1, 2, 3]);
  expect(everyFitting(40, 176)).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36]);
});

it('draws a cell for each count, from the bottom up, the darkest for the most', () => {
  const { options } = heatPlot(
    { buckets, rows, noun: 'requests' },
    palettes.light,
    { width: 200, height: 100 },
    1,
  );
  const cells: [string, ...number[]][] = [];
  const ctx = {
    fillStyle: '',
    fillRect: (...place: number[]) => cells.push([ctx.fillStyle, ...place]),
  };
  const valToPos = (value: number, scale: string) =>
    scale === 'x' ? (value + 0.5) * 100 : (1.5 - value) * 50;
  for (const draw of options.hooks?.draw ?? []) draw?.({ ctx, valToPos } as never);
  expect(cells.map(([, ...place]) => place)).toEqual([
    [0, 50, 99, 49],
    [100, 50, 99, 49],
    [0, 0, 99, 49],
    [100, 0, 99, 49],
  ]);
  expect(cells[1]?.[0]).toBe(palettes.light.heat[1]);
  expect(cells[0]?.[0]).not.toBe(cells[1]?.[0]);
});
