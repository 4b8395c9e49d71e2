import { describe, expect, it } from 'vitest';
import { chooseZone, learnOrganizationZone } from '../format/preferences';
import {
  comparedPeriod,
  custom,
  fault,
  isLatest,
  periodOf,
  type RangeState,
  rangeInput,
  rangeKey,
  readRange,
  shifted,
  spanInput,
  writeRange,
} from './range';

const at = (address: string) => readRange(new URLSearchParams(address));

function written(state: RangeState): string {
  const params = new URLSearchParams();
  writeRange(params, state);
  return params.toString();
}

const span = ({ start, end }: { start: string; end: string }) =>
  `${start} ${end}`.replaceAll(':00.000Z', '');

describe('the address', () => {
  it.each([
    '',
    'range=7d',
    'range=1m',
    'range=last-month&compare=week',
    'range=custom&start=2026-11-01T00%3A00%3A00.000Z&end=2026-11-02T00%3A00%3A00.000Z',
    'zone=Asia%2FJakarta&compare=off',
    'compare=2026-10-01T00%3A00%3A00.000Z',
  ])('“%s” shows the same when it is opened again', (address) =>
    expect(written(at(address))).toBe(address),
  );

  it.each([
    'range=week',
    'range=toString',
    'range=custom',
    'range=custom&start=2026-11-02&end=2026-11-01',
    'range=custom&start=soon&end=later',
    'zone=Mars/Base&compare=never',
  ])('“%s” makes no sense and shows the usual', (address) => expect(written(at(address))).toBe(''));

  it('keeps what else stands in it', () => {
    const params = new URLSearchParams('range=7d&models=gpt-4o&start=x');
    writeRange(params, at('range=today'));
    expect(params.toString()).toBe('models=gpt-4o&range=today');
  });
});

describe('the zone', () => {
  it('is the organisation’s where nobody has chosen one', () => {
    learnOrganizationZone('Asia/Jakarta');
    expect(at('').zone).toBe('Asia/Jakarta');
    expect(written(at(''))).toBe('');
    chooseZone('Europe/Berlin');
    expect(at('').zone).toBe('Europe/Berlin');
    learnOrganizationZone(null);
    expect(at('').zone).toBe('Europe/Berlin');
  });
});

describe('a preset', () => {
  const noon = Date.parse('2026-11-10T11:59:30Z');
  it.each([
    ['15m', '2026-11-10T11:45 2026-11-10T12:00'],
    ['24h', '2026-11-09T12:00 2026-11-10T12:00'],
    ['today', '2026-11-09T17:00 2026-11-10T12:00'],
    ['yesterday', '2026-11-08T17:00 2026-11-09T17:00'],
    ['30d', '2026-10-11T12:00 2026-11-10T12:00'],
    ['mtd', '2026-10-31T17:00 2026-11-10T12:00'],
    ['last-month', '2026-09-30T17:00 2026-10-31T17:00'],
    ['3m', '2026-08-10T12:00 2026-11-10T12:00'],
    ['1y', '2025-11-10T12:00 2026-11-10T12:00'],
  ])('%s is %s on the clocks of Jakarta', (range, period) =>
    expect(span(periodOf(at(`range=${range}&zone=Asia/Jakarta`), noon))).toBe(period),
  );

  it.each([
    // The clocks of Berlin go forward on March 29, and back on October 25.
    ['today', '2026-03-29T12:00:00Z', '2026-03-28T23:00 2026-03-29T12:01'],
    ['yesterday', '2026-03-30T12:00:00Z', '2026-03-28T23:00 2026-03-29T22:00'],
    ['yesterday', '2026-10-26T12:00:00Z', '2026-10-24T22:00 2026-10-25T23:00'],
    ['mtd', '2026-10-31T12:00:00Z', '2026-09-30T22:00 2026-10-31T12:01'],
    ['last-month', '2026-04-01T12:00:00Z', '2026-02-28T23:00 2026-03-31T22:00'],
  ])('%s at %s is %s on the clocks of Berlin', (range, now, period) =>
    expect(span(periodOf(at(`range=${range}&zone=Europe/Berlin`), Date.parse(now)))).toBe(period),
  );

  it('begins with the first instant of a day that has no midnight', () =>
    expect(
      periodOf(at('range=today&zone=Africa/Cairo'), Date.parse('2026-04-24T12:00:00Z')).start,
    ).toBe('2026-04-23T22:00:00.000Z'));

  it('moves on with the time', () => {
    const later = noon + 120_000;
    expect(Date.parse(periodOf(at('range=1h'), later).end)).toBe(
      Date.parse(periodOf(at('range=1h'), noon).end) + 120_000,
    );
  });
});

describe('the question', () => {
  const now = Date.parse('2026-11-10T11:59:30Z');

  it('leaves to the service what it knows itself', () =>
    expect(rangeInput(at('range=7d&zone=UTC'), now)).toEqual({
      range: 'LAST_7_DAYS',
      timeZone: 'UTC',
      compare: true,
    }));

  it('has the bounds of what the service does not know', () =>
    expect(spanInput(at('range=yesterday&zone=UTC'), now)).toEqual({
      range: 'CUSTOM',
      start: '2026-11-09T00:00:00.000Z',
      end: '2026-11-10T00:00:00.000Z',
      timeZone: 'UTC',
    }));

  it('is the same query as long as the range is, however the time goes on', () => {
    expect(rangeKey(at('range=today'))).toBe(rangeKey(at('range=today')));
    expect(rangeKey(at('range=today'))).not.toBe(rangeKey(at('range=today&compare=off')));
  });
});

describe('a comparison', () => {
  const now = Date.parse('2026-11-01T12:00:00Z');
  const compared = (address: string) => {
    const { compare, compareStart, compareEnd } = rangeInput(
      at(`${address}&zone=Europe/Berlin`),
      now,
    );
    return compare && compareStart && compareEnd
      ? span({ start: compareStart, end: compareEnd })
      : compare;
  };

  it.each([
    ['range=24h', true],
    ['range=24h&compare=off', false],
    ['range=today', '2026-10-30T23:00 2026-10-31T12:01'],
    // One hour more: the clocks go back between.
    ['range=24h&compare=week', '2026-10-24T11:01 2026-10-25T12:01'],
    ['range=last-month', '2026-08-31T22:00 2026-09-30T22:00'],
    ['range=24h&compare=month', '2026-09-30T11:01 2026-10-01T11:01'],
    ['range=1h&compare=2026-05-01T00:00:00Z', '2026-05-01T00:00 2026-05-01T01:00'],
  ])('of %s is with %s', (address, period) => expect(compared(address)).toBe(period));

  it('says which period that is, also where the service finds it itself', () => {
    expect(span(comparedPeriod(at('range=1h'), now) as never)).toBe(
      '2026-11-01T10:01 2026-11-01T11:01',
    );
    expect(comparedPeriod(at('compare=off'), now)).toBeUndefined();
  });

  it.each([
    ['1m', '2026-01-28T10:00 2026-02-28T10:00'],
    ['3m', '2025-09-30T10:00 2025-12-31T10:00'],
    ['7d', '2026-03-17T10:00 2026-03-24T10:00'],
  ])('%s is compared with the months or days before, as the service does', (range, period) => {
    const march = Date.parse('2026-03-31T10:00:30Z');
    expect(span(comparedPeriod(at(`range=${range}&zone=UTC`), march) as never)).toBe(period);
  });
});

describe('shifting', () => {
  const day = at('range=custom&start=2026-11-10T00:00:00Z&end=2026-11-11T00:00:00Z');
  const now = Date.parse('2026-11-11T12:00:00Z');
  const moved = (state: RangeState) => span(state as Required<RangeState>);

  it('goes back by the length of the range', () =>
    expect(moved(shifted(day, -1, now))).toBe('2026-11-09T00:00 2026-11-10T00:00'));

  const inBerlin = (start: string, end: string) =>
    at(`range=custom&zone=Europe/Berlin&start=${start}&end=${end}`);

  // The clocks of Berlin go forward on March 29, and back on October 25.
  it.each([
    [
      'a day before one of 23 hours',
      '2026-03-28T23:00Z',
      '2026-03-29T22:00Z',
      -1,
      '27T23:00 28T23:00',
    ],
    ['a day after it', '2026-03-27T23:00Z', '2026-03-28T23:00Z', 1, '28T23:00 29T22:00'],
    [
      'a week before one with 25 hours',
      '2026-10-18T22:00Z',
      '2026-10-25T23:00Z',
      -1,
      '11T22:00 18T22:00',
    ],
    ['hours, which are no days', '2026-03-29T00:00Z', '2026-03-29T06:00Z', -1, '28T18:00 29T00:00'],
  ] as const)('of %s goes by the calendar', (_, start, end, direction, period) => {
    const next = moved(shifted(inBerlin(start, end), direction, now));
    expect(next.replaceAll(/2026-\d\d-/g, '')).toBe(period);
  });

  it('back and forth of whole days is where it began', () => {
    const week = inBerlin('2026-10-18T22:00Z', '2026-10-25T23:00Z');
    const there = shifted(shifted(week, -1, now), -1, now);
    expect(moved(shifted(shifted(there, 1, now), 1, now))).toBe(moved(week));
  });

  it('of yesterday is the day before it, by name no longer', () => {
    const yesterday = at('range=yesterday&zone=Africa/Cairo');
    // April 24 has no midnight in Cairo.
    const next = shifted(yesterday, -1, Date.parse('2026-04-26T12:00:00Z'));
    expect(moved(next)).toBe('2026-04-23T22:00 2026-04-24T21:00');
    expect(next.range).toBe('custom');
  });

  it('does not go into the future', () => {
    expect(moved(shifted(day, 1, now))).toBe('2026-11-10T12:00 2026-11-11T12:00');
    expect(isLatest(shifted(day, 1, now), now)).toBe(true);
    expect(isLatest(day, now)).toBe(false);
  });
});

it.each([
  [400, undefined],
  [400.01, 'A range has at most 400 days; this one has 401.'],
])('a range of %d days is refused: %s', (days, text) =>
  expect(fault(custom(at(''), 0, days * 86_400_000))).toBe(text),
);
