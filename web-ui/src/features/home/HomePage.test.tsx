import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { testService } from '../../test/service';
import { address, shown } from '../../test/shown';
import HomePage from './HomePage';

vi.mock('../dashboard/DashboardPage', () => ({ default: () => <p>The stock dashboard</p> }));

const service = testService();

const open = (defaultDashboard: string | null, at = '/') => {
  service.isAskedBy({ defaultDashboard });
  // It is not known from before.
  localStorage.removeItem('studio.me');
  shown(<HomePage />, at, '/');
};

it('without a choice of the organisation the stock dashboard opens', async () => {
  open(null);
  expect(await screen.findByText('The stock dashboard')).toBeTruthy();
  expect(address()).toBe('/');
});

it('what the organisation has chosen opens first, and is no step to go back to', async () => {
  const before = window.history.length;
  open('7');
  await waitFor(() => expect(address()).toBe('/boards/7'));
  expect(window.history.length).toBe(before);
});

it('a link with a filter shows that of the stock dashboard', async () => {
  open('7', '/?query=model%3Ao3&range=7d');
  await waitFor(() => expect(address()).toBe('/overview?query=model%3Ao3&range=7d'));
});

it('nothing of one dashboard is seen before it is known that it is another', async () => {
  open('7');
  expect(screen.getByRole('status', { name: 'Loading the page' })).toBeTruthy();
  expect(screen.queryByText('The stock dashboard')).toBeNull();
  await waitFor(() => expect(address()).toBe('/boards/7'));
});

it('where that is not told, the stock dashboard opens all the same', async () => {
  open(null, '/?range=7d');
  expect(await screen.findByText('The stock dashboard')).toBeTruthy();
});
