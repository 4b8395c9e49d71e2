import { describe, expect, it } from 'vitest';
import { palettes } from '../theme/palette';
import { bucketsOf } from './buckets';
import { timePlot } from './timePlot';
import { basesOf, highest, highestWithUsual, slotsOf, type TimeSeries } from './timeSeries';
import { timeTooltip } from './timeTooltip';

const buckets = bucketsOf({
  timestamps: ['2026-11-24T06:00:00Z', '2026-11-24T07:00:00Z', '2026-11-24T08:00:00Z'],
  start: '2026-11-24T06:00:00Z',
  end: '2026-11-24T08:20:00Z',
  interval: 'HOUR',
  zone: 'UTC',
});

function series(values: (number | null)[], more: Partial<TimeSeries> = {}): TimeSeries {
  return { name: 'a', color: '#000000', kind: 'line', values, ...more };
}

function plot(...all: TimeSeries[]) {
  const spec = { buckets, series: all, format: String };
  return timePlot(spec, palettes.light, { width: 600, height: 200 });
}

const rangeOf = (axis: string, ...all: TimeSeries[]) => {
  const range = plot(...all).options.scales?.[axis]?.range as unknown as () => number[];
  return range();
};

describe('a line', () => {
  it('to the current bucket is drawn apart, dashed', () => {
    const { data, options } = plot(series([1, 2, 3]));
    expect(data.slice(1)).toEqual([
      [1, 2, null],
      [null, 2, 3],
    ]);
    expect(options.series.map(({ dash }) => dash)).toEqual([undefined, undefined, [2, 4]]);
  });

  it('has a gap where nothing was measured, and a point where it is alone', () => {
    const { data, options } = plot(series([1, null, 3]));
    expect(data[1]).toEqual([1, null, null]);
    const filter = options.series[1]?.points?.filter as () => number[];
    expect(filter()).toEqual([0]);
  });
});

describe('bars', () => {
  const [one, other] = [1, 2].map((value) => series([value, value, null], { kind: 'bar' }));
  const stack = [one, other].map((bar) => ({ ...bar, stacked: true }) as TimeSeries);

  it('of a stack stand on each other, and the axis holds all of them', () => {
    expect(basesOf(stack, buckets)).toEqual([
      [0, 0, 0],
      [1, 1, 0],
    ]);
    expect(highest(stack, basesOf(stack, buckets), false)).toBe(3);
    expect(rangeOf('y', ...stack)).toEqual([0, 3]);
  });

  it('of a stack share a place, others stand beside each other', () => {
    expect(slotsOf(stack)).toEqual({ slots: [0, 0], count: 1 });
    expect(slotsOf([one, other] as TimeSeries[])).toEqual({ slots: [0, 1], count: 2 });
  });
});

it('a series of another unit has an axis of its own', () => {
  const rate = series([0.2, 0.3, 0], { second: { max: 0.5, format: String } });
  expect(rangeOf('second', series([40, 2, 3]), rate)).toEqual([0, 0.5]);
  expect(rangeOf('y', series([40, 2, 3]), rate)).toEqual([0, 40]);
  expect(plot(rate).options.axes).toHaveLength(3);
});

it('labels of times stand all over the axis, where no edge cuts them', () => {
  const labels = (width: number) => {
    const spec = { buckets, series: [series([1, 2, 3])], format: String };
    const { options } = timePlot(spec, palettes.light, { width, height: 200 });
    const values = options.axes?.[0]?.values as unknown as () => string[];
    return values();
  };
  expect(labels(600)).toEqual(['06:00', '07:00', '08:00']);
  expect(labels(30).length).toBeLessThan(2);
});

it('a picture is drawn larger in all its parts', () => {
  const spec = { buckets, series: [series([1, 2, 3])], format: String };
  const { options } = timePlot(spec, palettes.light, { width: 600, height: 200 }, 2);
  expect([options.width, options.height, options.series[1]?.width]).toEqual([1_200, 400, 4]);
});

describe('what is usual', () => {
  const usual = { lows: [1, 1, null], highs: [3, 9, null], color: '#777777' };
  const spec = { buckets, series: [series([1, 2, 3])], format: String, usual };
  const { data, options } = timePlot(spec, palettes.light, { width: 600, height: 200 });

  it('is a band between two lines that nobody sees', () => {
    expect(data.slice(1, 3)).toEqual([usual.highs, usual.lows]);
    expect(options.bands?.map((band) => band.series)).toEqual([[1, 2]]);
    expect(options.series[1]?.stroke).toBe('transparent');
  });

  it('makes the axis higher, but not more than twice', () => {
    expect(highestWithUsual(3, usual)).toBe(6);
    expect(highestWithUsual(8, usual)).toBe(9);
    expect(highestWithUsual(8, undefined)).toBe(8);
  });
});

describe('a tooltip', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const box = timeTooltip(
    {
      buckets,
      format: String,
      total: true,
      series: [
        series([1, 2, 3], { name: evil, stacked: true }),
        series([1, 2, 4], { stacked: true }),
        series([1, 2, null], { name: 'gone' }),
      ],
    },
    2,
  );

  it('shows names as text', () => {
    expect(box.querySelector('img')).toBeNull();
    expect(box.textContent).toContain(evil);
  });

  it('tells the sum of a stack, what is not over, and nothing of gaps', () => {
    expect(box.textContent).toContain('Total7');
    expect(box.textContent).toContain('Not over yet: until 08:20');
    expect(box.textContent).not.toContain('gone');
  });
});
