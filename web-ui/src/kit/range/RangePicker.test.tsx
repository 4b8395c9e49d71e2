import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { BrowserRouter } from 'react-router-dom';
import { beforeEach, expect, it } from 'vitest';
import { zone } from '../format/preferences';
import { RangePicker } from './RangePicker';
import { useRange } from './useRange';

beforeEach(() => window.history.replaceState(null, '', '/?models=gpt-4o'));

function Page() {
  const [state, change] = useRange();
  return <RangePicker state={state} change={change} comparing />;
}

function open() {
  render(
    <BrowserRouter>
      <Page />
    </BrowserRouter>,
  );
}

const parameter = (name: string) => new URLSearchParams(window.location.search).get(name);
const press = (name: RegExp | string) => userEvent.click(screen.getByRole('button', { name }));

it('shows a preset, and leaves the rest of the address alone', async () => {
  open();
  await press('Range: Last 24 hours');
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Month to date' }));
  expect(window.location.search).toBe('?models=gpt-4o&range=mtd');
  expect(screen.getByRole('button', { name: 'Range: Month to date' })).toBeTruthy();
});

it('takes a range of one’s own on the clocks of the chosen zone, and refuses one that ends first', async () => {
  open();
  await press(/^Range/);
  const zones = await screen.findByRole('combobox', { name: 'Time zone' });
  act(() => zones.focus());
  fireEvent.change(zones, { target: { value: 'Kolkata' } });
  await userEvent.click(screen.getByRole('option', { name: /Asia\/Kolkata \(UTC\+5:30\)/ }));
  expect([parameter('zone'), zone()]).toEqual(['Asia/Kolkata', 'Asia/Kolkata']);

  type('From', '2026-11-10T08:30');
  type('To, not included', '2026-11-10T08:00');
  await press('Apply');
  expect(screen.getByRole('alert').textContent).toBe('The start must be before the end.');
  type('To, not included', '2026-11-10T20:15');
  await press('Apply');
  expect(parameter('start')).toBe('2026-11-10T03:00:00.000Z');
  expect(parameter('end')).toBe('2026-11-10T14:45:00.000Z');
});

it('compares with the same time last week, or with a time of one’s own', async () => {
  open();
  await press('Compare with: Previous period');
  await userEvent.click(screen.getByRole('menuitem', { name: 'Same period last week' }));
  expect(parameter('compare')).toBe('week');
  await press('Compare with: Same period last week');
  type('A period that begins', '2026-05-01T00:00');
  await press('Compare');
  expect(parameter('compare')).toMatch(/^2026-0[45]-\d\dT/);
});

it('goes as far back as its arrow is clicked', async () => {
  window.history.replaceState(
    null,
    '',
    '/?range=custom&start=2026-11-10T00:00:00Z&end=2026-11-11T00:00:00Z',
  );
  open();
  for (let times = 0; times < 3; times++)
    fireEvent.click(screen.getByRole('button', { name: 'Show the period before' }));
  expect(parameter('start')).toBe('2026-11-07T00:00:00.000Z');
});

function type(label: string, text: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
}
