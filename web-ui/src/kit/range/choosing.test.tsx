import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { button, parameter, shown } from '../../test/shown';
import { chooseLocale, chooseZone, zone } from '../format/preferences';
import { RangePicker } from './RangePicker';
import { type RangeState, readRange } from './range';
import { rangeText } from './rangeText';
import { useRange } from './useRange';

beforeEach(() => {
  chooseLocale('en-US');
  chooseZone('UTC');
});
afterEach(() => {
  chooseLocale(undefined);
  act(() => chooseZone('UTC'));
});

function Page() {
  const [state, change] = useRange();
  return (
    <>
      <RangePicker state={state} change={change} comparing />
      <output>{state.zone}</output>
    </>
  );
}

const DAY = 'range=custom&start=2026-11-10T00:00:00.000Z&end=2026-11-11T00:00:00.000Z';
const open = (address = '') => shown(<Page />, `/?${address}`);
const openChoices = async () => {
  const opener = screen.getByLabelText(/^Range:/);
  act(() => opener.focus());
  fireEvent.click(opener);
  return within(await screen.findByRole('dialog', { name: 'Range' }));
};
const type = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

describe('a range of one’s own', () => {
  it('that makes no sense is refused, and the page stays as it was', async () => {
    open(DAY);
    await openChoices();
    for (const [start, end, message] of [
      ['2026-11-10T00:00', '', 'Both times are needed.'],
      ['2026-11-10T00:00', '2026-11-10T00:00', 'The start must be before the end.'],
      ['2999-11-10T00:00', '2999-11-11T00:00', 'The start must not be in the future.'],
      ['2024-01-01T00:00', '2025-06-01T00:00', 'A range has at most 400 days; this one has 517.'],
    ] as const) {
      type('From', start);
      type('To, not included', end);
      fireEvent.click(screen.getByText('Apply'));
      expect(screen.getByRole('alert').textContent).toBe(message);
    }
    expect(parameter('start')).toBe('2026-11-10T00:00:00.000Z');
  });

  it('begins with what the page shows, on the clocks of its zone', async () => {
    open(`${DAY}&zone=Asia/Jakarta`);
    await openChoices();
    expect(screen.getByLabelText<HTMLInputElement>('From').value).toBe('2026-11-10T07:00');
    expect(screen.getByText('Times in Asia/Jakarta (UTC+7)')).toBeTruthy();
  });

  it('takes an hour that comes twice as the first, and one that is left out as after it', async () => {
    open(`${DAY}&zone=Europe/Berlin`);
    await openChoices();
    type('From', '2026-03-29T02:30');
    type('To, not included', '2026-10-25T02:30');
    fireEvent.click(screen.getByText('Apply'));
    expect(parameter('start')).toBe('2026-03-29T01:30:00.000Z');
    expect(parameter('end')).toBe('2026-10-25T00:30:00.000Z');
  });
});

describe('the choices', () => {
  it('mark what is chosen, leave out what only old links have, and work by keyboard', async () => {
    open('range=7d');
    const dialog = await openChoices();
    const items = dialog.getAllByRole('menuitem');
    const current = items.filter((item) => item.getAttribute('aria-current'));
    expect(current.map((item) => item.textContent)).toEqual(['Last 7 days']);
    expect(dialog.queryByText('One month up to now')).toBeNull();
    await waitFor(() => expect(document.activeElement).toBe(current[0]));
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(parameter('range')).toBe('30d');
  });

  it('are left by Escape, and the focus goes back to their button', async () => {
    open();
    await openChoices();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(document.activeElement).toBe(button(/^Range:/));
    expect(parameter('range')).toBeNull();
  });
});

describe('the arrows', () => {
  it('lead back and forth by whole days where the range is of those', async () => {
    open('range=custom&start=2025-10-25T22:00Z&end=2025-10-26T23:00Z&zone=Europe/Berlin');
    await userEvent.click(button('Show the period after'));
    expect([parameter('start'), parameter('end')]).toEqual([
      '2025-10-26T23:00:00.000Z',
      '2025-10-27T23:00:00.000Z',
    ]);
    await userEvent.click(button('Show the period before'));
    expect(parameter('start')).toBe('2025-10-25T22:00:00.000Z');
  });

  it('lead no further than now', () => {
    open('range=24h');
    expect(button('Show the period after').hasAttribute('disabled')).toBe(true);
    expect(button('Show the period before').hasAttribute('disabled')).toBe(false);
  });
});

describe('what it is compared with', () => {
  it('may be nothing, which the address says', async () => {
    open();
    await userEvent.click(button('Compare with: Previous period'));
    await userEvent.click(screen.getByRole('menuitem', { name: 'No comparison' }));
    expect(parameter('compare')).toBe('off');
    expect(button('Compare with: No comparison')).toBeTruthy();
  });

  it('is told by the day on which it begins, where that is one’s own', () => {
    open(`${DAY}&compare=2026-05-01T00:00:00.000Z&zone=America/New_York`);
    expect(button('Compare with: From Apr 30')).toBeTruthy();
  });

  it('is no period without a beginning, nor one that is to come', async () => {
    open();
    fireEvent.click(screen.getByLabelText(/^Compare with/));
    for (const [text, message] of [
      ['', 'A time is needed.'],
      ['2999-01-01T00:00', 'It must not be in the future.'],
    ] as const) {
      type('A period that begins', text);
      fireEvent.click(screen.getByText('Compare'));
      expect(screen.getByText(message)).toBeTruthy();
    }
    expect(parameter('compare')).toBeNull();
  });
});

describe('one zone on every page', () => {
  const shownZone = () => screen.getByRole('status').textContent;

  it('is that of a link, for this tab alone', () => {
    open('zone=Asia/Tokyo');
    expect([shownZone(), zone()]).toEqual(['Asia/Tokyo', 'Asia/Tokyo']);
    expect(localStorage.getItem('studio.zone')).toBeNull();
    expect(sessionStorage.getItem('studio.zone')).toBe('Asia/Tokyo');
  });

  it('stands in the address where it is not everybody’s, and takes no step of the browser', () => {
    chooseZone('Asia/Jakarta');
    const steps = window.history.length;
    open('range=7d');
    expect(parameter('zone')).toBe('Asia/Jakarta');
    expect(window.history.length).toBe(steps);
  });

  it('that is chosen beside the page holds on it, and no longer stands there where it is the usual', async () => {
    open('zone=Asia/Tokyo&range=7d');
    act(() => chooseZone('UTC'));
    await waitFor(() => expect(shownZone()).toBe('UTC'));
    expect([parameter('zone'), parameter('range')]).toEqual([null, '7d']);
  });

  it('that does not exist is as if it were not there', () => {
    open('zone=Mars/Base');
    expect(shownZone()).toBe('UTC');
  });
});

describe('in words', () => {
  const text = (address: string) => rangeText(readRange(new URLSearchParams(address)));
  const own = (start: string, end: string, zone = 'UTC') =>
    text(`range=custom&start=${start}&end=${end}&zone=${zone}`);

  it.each([
    ['2026-11-03T00:00Z', '2026-11-10T00:00Z', 'Nov 3 – Nov 9'],
    ['2026-11-03T09:00Z', '2026-11-03T17:00Z', 'Nov 3, 09:00 AM – 05:00 PM'],
    ['2026-11-03T22:00Z', '2026-11-04T02:00Z', 'Nov 3, 10:00 PM – Nov 4, 02:00 AM'],
  ])('from %s to %s is %s', (start, end, words) => expect(own(start, end)).toBe(words));

  it('is on the clocks of the zone', () =>
    expect(own('2026-11-03T20:00Z', '2026-11-03T22:00Z', 'Asia/Jakarta')).toBe(
      'Nov 4, 03:00 AM – 05:00 AM',
    ));

  it('of a preset is its name, and without times only that it is one’s own', () => {
    expect(text('range=mtd')).toBe('Month to date');
    expect(rangeText({ range: 'custom', zone: 'UTC', compare: 'off' } as RangeState)).toBe(
      'Custom',
    );
  });
});
