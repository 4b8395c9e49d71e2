import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Form, TestMemoryRouter } from 'react-admin';
import { expect, it } from 'vitest';
import { adoptZone, chooseZone, zone } from '../format/preferences';
import { Time } from './cells';
import { periodInputs } from './PeriodInputs';

const AT = '2026-11-24T09:15:42Z';

it('a time in a list is on the clocks of the chosen zone, at once', () => {
  render(<Time at={AT} />);
  expect(screen.getByText('Nov 24, 2026, 9:15:42 AM')).toBeTruthy();
  act(() => chooseZone('Asia/Jakarta'));
  expect(screen.getByText('Nov 24, 2026, 4:15:42 PM').title).toBe('Asia/Jakarta');
});

it('a period in a list is read and shown on the clocks of the chosen zone', async () => {
  chooseZone('Asia/Jakarta');
  const values: unknown[] = [];
  render(
    <TestMemoryRouter>
      <Form
        record={{ start: '2026-11-24T09:15:00Z' }}
        onSubmit={(form: { start?: string }) => values.push(form.start)}
      >
        {periodInputs[0] as ReactElement}
        <button type="submit">Apply</button>
      </Form>
    </TestMemoryRouter>,
  );
  const input = screen.getByLabelText<HTMLInputElement>('From');
  expect(input.value).toBe('2026-11-24T16:15');
  fireEvent.change(input, { target: { value: '2026-11-24T17:30' } });
  fireEvent.click(screen.getByText('Apply'));
  await expect.poll(() => values).toEqual(['2026-11-24T10:30:00.000Z']);
});

it('the zone of a link holds in its tab, until one is chosen', () => {
  chooseZone('Europe/Berlin');
  adoptZone('Asia/Tokyo');
  expect(zone()).toBe('Asia/Tokyo');
  sessionStorage.clear();
  expect(zone()).toBe('Europe/Berlin');
  adoptZone('Asia/Tokyo');
  chooseZone('UTC');
  expect(zone()).toBe('UTC');
});
