import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { count } from '../format/format';
import { zone } from '../format/preferences';
import { Customs } from './Customs';

it('says which locale is used, and lets people choose another', async () => {
  render(<Customs />);
  await userEvent.click(screen.getByRole('button', { name: 'Clocks and numbers' }));
  expect(await screen.findByText(/en-US: 14,200 · \$1,234\.50/)).toBeTruthy();
  await userEvent.click(screen.getByRole('combobox', { name: /Numbers and dates/ }));
  await userEvent.click(screen.getByRole('option', { name: 'Deutsch (Deutschland)' }));
  expect(screen.getByText(/de-DE: 14\.200 · 1\.234,50/)).toBeTruthy();
  expect(count(14_200)).toBe('14.200');
});

it('lets people choose the zone of all pages', async () => {
  render(<Customs />);
  await userEvent.click(screen.getByRole('button', { name: 'Clocks and numbers' }));
  const field = await screen.findByRole('combobox', { name: 'Time zone' });
  await userEvent.clear(field);
  await userEvent.type(field, 'Jakarta');
  await userEvent.click(screen.getByRole('option', { name: /Asia\/Jakarta/ }));
  expect(zone()).toBe('Asia/Jakarta');
});
