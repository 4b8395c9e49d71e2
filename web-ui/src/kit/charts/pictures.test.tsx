import { fireEvent, render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withSizes } from '../../test/shown';
import { palettes } from '../theme/palette';
import { arcsOf } from './arcs';
import { bucketsOf } from './buckets';
import { ChartMarks } from './ChartMarks';
import { Donut } from './Donut';
import { HoverBox } from './hoverBox';
import { svgPicture } from './svgPicture';
import { highest, highestWithUsual, slotsOf, type TimeSeries } from './timeSeries';
import { timeTooltip } from './timeTooltip';
import { tooltip } from './tooltip';

const HOUR = 3_600_000;
const start = Date.parse('2026-11-24T06:00:00Z');
const buckets = bucketsOf({
  timestamps: [0, 1, 2].map((hour) => new Date(start + hour * HOUR).toISOString()),
  start: new Date(start).toISOString(),
  end: new Date(start + 2.5 * HOUR).toISOString(),
  interval: 'HOUR',
  zone: 'UTC',
});

const series = (name: string, values: (number | null)[], more: Partial<TimeSeries> = {}) =>
  ({ name, values, color: '#112233', kind: 'bar', ...more }) as TimeSeries;
const inRequests = (value: number) => `${value} requests`;
const lines = (box: HTMLElement) => [...box.children].map((child) => child.textContent);

describe('what a chart says of a bucket', () => {
  const spec = {
    buckets,
    format: inRequests,
    total: true,
    series: [
      series('Success', [7, 0, null], { stacked: true }),
      series('Errors', [2, null, null], { stacked: true }),
      series('p95', [5, 1, null], {
        kind: 'line',
        second: { format: (value) => `${value} ms` },
      }),
    ],
  };

  it('is each series in its own unit, below what a stack comes to', () =>
    expect(lines(timeTooltip(spec, 0))).toEqual([
      'Tue, Nov 24, 06:00 AM–07:00 AM',
      'Total9 requests',
      'Success7 requests',
      'Errors2 requests',
      'p955 ms',
    ]));

  it('tells a zero from a gap, and adds up nothing where there is one part', () =>
    expect(lines(timeTooltip(spec, 1)).slice(1)).toEqual(['Success0 requests', 'p951 ms']));

  it('is that there is no data, and until when there is any', () =>
    expect(lines(timeTooltip(spec, 2)).slice(1)).toEqual([
      'No data',
      'Not over yet: until 08:30 AM',
    ]));

  it('is also what happened then', () => {
    const markers = [{ time: start + HOUR / 2, label: 'Deployed 2.0', color: 'red' }];
    const bands = [{ start, end: start + 2 * HOUR, label: 'Alert', color: 'red' }];
    expect(lines(timeTooltip({ ...spec, markers, bands }, 0)).slice(-2)).toEqual([
      'Deployed 2.0',
      'Alert',
    ]);
    expect(lines(timeTooltip({ ...spec, markers, bands }, 1)).at(-1)).toBe('Alert');
  });

  it('has names from outside as text, whatever is in them', () => {
    const name = '<img src=x onerror=alert(1)>';
    const box = tooltip(name, [{ name, value: name }], name);
    expect(box.querySelector('img')).toBeNull();
    expect(box.textContent).toBe(name.repeat(4));
  });
});

describe('the box beside the pointer', () => {
  const box = new HoverBox(palettes.light);
  const place = () => document.querySelector<HTMLElement>('[role=presentation]')?.style.transform;
  const content = () => document.createElement('p');

  beforeEach(() => {
    withSizes({ offsetWidth: 200, offsetHeight: 100 });
    vi.stubGlobal('innerWidth', 800);
    vi.stubGlobal('innerHeight', 600);
  });
  afterEach(() => {
    box.hide();
  });

  it.each([
    ['right below it', 100, 100, 'translate(114px, 114px)'],
    ['left of it near the right edge', 790, 100, 'translate(576px, 114px)'],
    ['over the lower edge', 100, 590, 'translate(114px, 496px)'],
    ['in the window, however small that is', 10, -300, 'translate(24px, 4px)'],
  ])('stands %s', (_, x, y, transform) => {
    box.show(content(), x, y);
    expect(place()).toBe(transform);
  });

  it('is one, and goes', () => {
    box.show(content(), 1, 1);
    box.show(content(), 2, 2);
    expect(document.querySelectorAll('[role=presentation]')).toHaveLength(1);
    box.hide();
    expect(place()).toBeUndefined();
  });
});

describe('marks over a chart', () => {
  const grid = { first: 50, step: 100, top: 8, height: 120 };
  const deploy = {
    time: start + HOUR / 2,
    label: 'Deployed',
    color: '#ff0000',
    to: '/annotations',
  };
  const show = (props: Partial<Parameters<typeof ChartMarks>[0]>) =>
    render(
      <MemoryRouter>
        <ChartMarks buckets={buckets} grid={grid} {...props} />
      </MemoryRouter>,
    );

  it('are a list that can be read and followed', () => {
    show({
      markers: [deploy, { ...deploy, label: 'Restarted', to: undefined }],
      bands: [{ start, end: start + HOUR, label: 'Alert', color: '#ff0000' }],
    });
    const marks = within(screen.getByRole('list', { name: 'Marks' }));
    expect(marks.getAllByRole('listitem')).toHaveLength(3);
    const link = marks.getByRole('link', { name: 'Deployed, Nov 24, 2026, 6:30 AM' });
    expect(link.getAttribute('href')).toBe('/annotations');
    expect(marks.getByRole('img', { name: /^Restarted, / })).toBeTruthy();
    expect(marks.getByText('Alert, Nov 24, 2026, 6:00 AM')).toBeTruthy();
  });

  it('that are outside of it are not there', () => {
    show({ markers: [{ ...deploy, time: start - 1 }] });
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('wait until the chart is drawn', () => {
    show({ markers: [deploy], grid: undefined });
    expect(screen.queryByRole('list')).toBeNull();
  });
});

describe('a ring', () => {
  it('that one part has all of is a ring all the same', () => {
    const [all = '', none] = arcsOf([5, 0]);
    expect(all).toContain('A47 47 0 1 1');
    expect(none).toMatch(/^M(\S+ \S+)A.* \1L/);
    expect(arcsOf([])).toEqual([]);
    expect(arcsOf([0, 0])).toHaveLength(2);
  });

  it('says shares of what there is, and picks with the keys that were held', () => {
    const onPick = vi.fn();
    const slice = { key: '500', name: '500 Server error', value: 3, color: '#112233' };
    const { container } = render(
      <Donut
        label="Errors: 500 Server error 75 %"
        height={100}
        slices={[slice, { ...slice, name: 'Other', value: 1, key: undefined }]}
        format={inRequests}
        onPick={onPick}
      />,
    );
    expect(screen.getByRole('img', { name: 'Errors: 500 Server error 75 %' })).toBeTruthy();
    const [path] = container.querySelectorAll('path');
    if (!path) throw new Error('Nothing is drawn.');
    fireEvent.pointerMove(path, { clientX: 1, clientY: 1 });
    expect(document.querySelector('[role=presentation]')?.textContent).toBe(
      '500 Server error75%3 requests',
    );
    fireEvent.click(path, { altKey: true });
    expect(onPick.mock.calls[0]?.[0]).toEqual(slice);
    expect(onPick.mock.calls[0]?.[1].altKey).toBe(true);
    fireEvent.pointerLeave(container.querySelector('svg') as SVGSVGElement);
    expect(document.querySelector('[role=presentation]')).toBeNull();
  });
});

it('what has no size is no picture', () => {
  const box = { x: 0, y: 0, width: 100, height: 100 };
  expect(svgPicture(null, box, [], '#ffffff')).toBeUndefined();
});

describe('an axis', () => {
  const all = [
    series('a', [1, 5, null], { stacked: true }),
    series('b', [2, 2, 2], { stacked: true }),
    series('p95', [90, 10, 20], { kind: 'line', second: { format: String } }),
  ];
  const bases = [
    [0, 0, 0],
    [1, 5, 0],
    [0, 0, 0],
  ];

  it('is as high as its stacks, and the second one as its lines', () => {
    expect(highest(all, bases, false)).toBe(7);
    expect(highest(all, bases, true)).toBe(90);
    expect(highest([], [], false)).toBe(0);
  });

  it('follows what is usual, but not far beyond what was measured', () => {
    const usual = (high: number) => ({ lows: [0], highs: [null, high], color: '#112233' });
    expect(highestWithUsual(10, usual(15))).toBe(15);
    expect(highestWithUsual(10, usual(500))).toBe(20);
    expect(highestWithUsual(10, usual(5))).toBe(10);
    expect(highestWithUsual(0, usual(500))).toBe(500);
    expect(highestWithUsual(10, undefined)).toBe(10);
  });

  it('has a place for each bar, and one for a whole stack', () => {
    expect(slotsOf(all)).toEqual({ slots: [0, 0, 0], count: 1 });
    expect(slotsOf([series('a', []), series('b', [])])).toEqual({ slots: [0, 1], count: 2 });
    expect(slotsOf([...all, series('c', [])])).toEqual({ slots: [0, 0, 0, 1], count: 2 });
    expect(slotsOf([])).toEqual({ slots: [], count: 1 });
  });
});
