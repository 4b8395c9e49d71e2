import { act, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { adoptZone, chooseZone, zone } from '../format/preferences';
import { Time } from './cells';

const AT = '2026-11-24T09:15:42Z';

it('a time in a list is on the clocks of the chosen zone, at once', () => {
  render(<Time at={AT} />);
  expect(screen.getByText('Nov 24, 2026, 9:15:42 AM')).toBeTruthy();
  act(() => chooseZone('Asia/Jakarta'));
  expect(screen.getByText('Nov 24, 2026, 4:15:42 PM').title).toBe('Asia/Jakarta');
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
