import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, expect, it } from 'vitest';
import { App } from './App';
import type { Role } from './generated/graphql';
import { testService } from './test/service';

const service = testService(
  { accounts: [], apiKeys: [] },
  http.get('*/api/auth/methods', () => HttpResponse.json({ oidc: null })),
  http.post('*/api/auth/*', () => new HttpResponse(null, { status: 204 })),
);

/** Nobody is signed in, and nothing is known of anybody. */
beforeEach(() => localStorage.clear());

function open(path: string, login?: string, roles: Role[] = ['ADMIN']) {
  window.history.replaceState(null, '', path);
  if (login) {
    service.isAskedBy({ login, roles });
    localStorage.removeItem('studio.me');
  }
  render(<App />);
}

const navigation = () => screen.findByRole('navigation', { name: 'Pages' });

it('who is not signed in sees the login at every address', async () => {
  open('/accounts');
  expect(await screen.findByLabelText('User name')).toBeTruthy();
  expect(screen.queryByRole('navigation')).toBeNull();
});

it('opens pages from the navigation, each with its title', async () => {
  open('/nowhere', 'ada');
  await screen.findByRole('heading', { name: 'Not Found' });
  await userEvent.click(within(await navigation()).getByRole('link', { name: 'Accounts' }));
  expect(window.location.pathname).toBe('/accounts');
  await waitFor(() => expect(document.title).toBe('Accounts · AI Studio Analytics'));
});

it('what a role may not open is not there', async () => {
  open('/accounts', 'ada', ['USER']);
  expect(await screen.findByText('Not Found')).toBeTruthy();
  expect(within(await navigation()).queryByRole('link', { name: 'Accounts' })).toBeNull();
});

it('goes on asking who is signed in while the service is busy, and shows their pages then', async () => {
  let refusals = 0;
  service.use(
    http.post('*/graphql', async ({ request }) => {
      const { query } = (await request.clone().json()) as { query: string };
      if (/\bme\b/.test(query) && refusals++ < 3) return new HttpResponse(null, { status: 429 });
      return undefined;
    }),
  );
  open('/accounts', 'grace');
  expect(await screen.findByRole('alert', {}, { timeout: 5_000 })).toBeTruthy();
  expect(
    await within(await navigation()).findByRole('link', { name: 'Accounts' }, { timeout: 9_000 }),
  ).toBeTruthy();
  expect(refusals).toBeGreaterThan(2);
}, 15_000);

it('who signs out sees the login, and nothing of what was there', async () => {
  open('/nowhere', 'ada');
  await userEvent.click(await screen.findByRole('button', { name: 'Profile of ada' }));
  await userEvent.click(screen.getByRole('menuitem', { name: 'Sign out' }));
  expect(await screen.findByLabelText('User name')).toBeTruthy();
  expect(window.location.pathname).toBe('/');
  expect(localStorage.getItem('studio.session')).toBeNull();
});

it('a page that is not loaded yet is seen by its filter where it is filtered', async () => {
  open('/threats', 'ada');
  const place = await screen.findByRole('status', { name: 'Loading the page' });
  expect(place.className).toContain('list');
  expect(place.textContent).toBe('Filter by severity, type, state …');
});

it.each([undefined, 'ada'])(
  'what stands before the code is there goes with it, for %s',
  async (user) => {
    document.body.insertAdjacentHTML('beforeend', '<div id="frame"></div>');
    open('/accounts', user);
    await waitFor(() => expect(document.getElementById('frame')).toBeNull());
  },
);
