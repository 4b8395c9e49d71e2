import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { lazyPage } from './lazyPage';

// React tells errors that a boundary has caught.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

/** A page that cannot be loaded the first times. */
function failing(times: number) {
  let left = times;
  const Page = lazyPage(async () => {
    if (left-- > 0) throw new TypeError('Failed to fetch dynamically imported module');
    return { default: () => <h1>Requests</h1> };
  });
  return (
    <Suspense fallback="Loading">
      <Page />
    </Suspense>
  );
}

it('a page that could not be loaded is tried again, as often as asked', async () => {
  render(failing(2));
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Requests' })).toBeTruthy();
});

it('a page that could not be loaded is tried again when the network is back', async () => {
  render(failing(1));
  await screen.findByText(/could not be loaded/);
  window.dispatchEvent(new Event('online'));
  expect(await screen.findByRole('heading', { name: 'Requests' })).toBeTruthy();
});

it('a page that could not be loaded is tried again when it is opened anew', async () => {
  const page = failing(1);
  const { unmount } = render(page);
  await screen.findByText(/could not be loaded/);
  unmount();
  render(page);
  expect(await screen.findByRole('heading', { name: 'Requests' })).toBeTruthy();
});
