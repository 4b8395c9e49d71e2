import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from './buckets';
import { ChartMarks } from './ChartMarks';
import { marksIn, placeOf, rowsOf, spanOfBand } from './marks';

const at = (clock: string) => Date.parse(`2026-11-24T${clock}:00Z`);
const buckets = bucketsOf({
  timestamps: ['2026-11-24T06:00:00Z', '2026-11-24T07:00:00Z', '2026-11-24T08:00:00Z'],
  start: '2026-11-24T06:00:00Z',
  end: '2026-11-24T09:00:00Z',
  interval: 'HOUR',
  zone: 'UTC',
});
const launch = { time: at('07:30'), label: 'Launch', color: '#111111', to: '/alerts/7' };
const outage = { start: at('08:15'), end: at('12:00'), label: 'Outage', color: '#222222' };

describe('a time in a chart', () => {
  it.each([
    ['06:00', 0],
    ['07:30', 1.5],
    ['09:00', 3],
    ['05:59', undefined],
    ['09:01', undefined],
  ])('%s lies %s buckets from its left', (clock, place) =>
    expect(placeOf(buckets, at(clock))).toBe(place),
  );
});

describe('a band', () => {
  it('ends where the chart ends', () => expect(spanOfBand(buckets, outage)).toEqual([2.25, 3]));
  it('begins where the chart begins', () =>
    expect(spanOfBand(buckets, { ...outage, start: 0 })).toEqual([0, 3]));
  it('beside the chart is none', () =>
    expect(spanOfBand(buckets, { ...outage, start: at('10:00') })).toBeUndefined());
});

it.each([
  [
    [10, 40],
    [0, 0],
  ],
  [
    [10, 12, 14, 40],
    [0, 1, 2, 0],
  ],
  [
    [30, 10, 22],
    [1, 0, 0],
  ],
  [
    [10, 10],
    [0, 1],
  ],
])('flags at %j stand in the rows %j, where none covers another', (pixels, rows) =>
  expect(rowsOf(pixels, 12)).toEqual(rows),
);

it('a tooltip tells what happened in its bucket', () => {
  expect(marksIn(buckets, 1, [launch], [outage])).toEqual([launch]);
  expect(marksIn(buckets, 2, [launch], [outage])).toEqual([outage]);
});

it('shows each at its place, by name, and leads to what it is about', () => {
  render(
    <MemoryRouter>
      <ChartMarks
        buckets={buckets}
        grid={{ first: 50, step: 100, top: 12, height: 200 }}
        markers={[launch, { ...launch, time: 0, label: 'Long ago' }]}
        bands={[outage]}
      />
    </MemoryRouter>,
  );
  const link = screen.getByRole('link', { name: /^Launch, Nov 24/ });
  expect(link.getAttribute('href')).toBe('/alerts/7');
  expect(link.parentElement?.style.left).toBe('150px');
  const [band] = screen.getAllByRole('listitem');
  expect([band?.style.left, band?.style.width]).toEqual(['225px', '75px']);
  expect(screen.queryByText(/Long ago/)).toBeNull();
});
