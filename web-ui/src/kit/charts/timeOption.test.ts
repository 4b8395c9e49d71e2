import { expect, it } from 'vitest';
import { palettes } from '../theme/palette';
import { bucketsOf } from './buckets';
import { timeOption } from './timeOption';

const buckets = bucketsOf({
  timestamps: ['2026-11-24T06:00:00Z', '2026-11-24T07:00:00Z', '2026-11-24T08:00:00Z'],
  start: '2026-11-24T06:00:00Z',
  end: '2026-11-24T08:20:00Z',
  interval: 'HOUR',
  zone: 'UTC',
});

type Drawn = { data: { value: number | null; itemStyle?: { opacity: number } }[] }[];

function drawn(kind: 'bar' | 'line', values: (number | null)[]): Drawn {
  const spec = { buckets, series: [{ name: 'a', color: '#000000', kind, values }], format: String };
  return timeOption(spec, palettes.light, 600).series as Drawn;
}

it('draws the bar of the current bucket pale', () => {
  const [bars] = drawn('bar', [1, 2, 3]);
  expect(bars?.data.map(({ itemStyle }) => itemStyle?.opacity)).toEqual([1, 1, 0.45]);
});

it('draws the line to the current bucket apart', () => {
  const [solid, dashed] = drawn('line', [1, 2, 3]);
  expect(solid?.data.map(({ value }) => value)).toEqual([1, 2, null]);
  expect(dashed?.data.map(({ value }) => value)).toEqual([null, 2, 3]);
});

it('leaves a gap where nothing was measured', () => {
  const [solid] = drawn('line', [1, null, 3]);
  expect(solid?.data[1]?.value).toBeNull();
});

it('shows names in the tooltip as text', () => {
  const evil = '<img src=x onerror=alert(1)>';
  const series = [{ name: evil, color: '#000000', kind: 'bar' as const, values: [1, 2, 3] }];
  const option = timeOption({ buckets, series, format: String }, palettes.light, 600);
  const { formatter } = option.tooltip as unknown as {
    formatter: (points: { dataIndex: number }[]) => HTMLElement;
  };
  const box = formatter([{ dataIndex: 2 }]);
  expect(box.querySelector('img')).toBeNull();
  expect(box.textContent).toContain(evil);
  expect(box.textContent).toContain('Not over yet: until 08:20');
});
