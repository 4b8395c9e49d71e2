import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { App } from './App';
import { session } from './kit/auth/session';

const me = { user: 'ada', organization: 'default', roles: ['ADMIN'], seesOrganization: true };
const asked: string[] = [];

const server = setupServer(
  http.post('*/graphql', async ({ request }) => {
    const { query } = (await request.json()) as { query: string };
    asked.push(query);
    if (/\bme\b/.test(query)) return HttpResponse.json({ data: { me: { ...me, timeZone: null } } });
    return HttpResponse.json({ data: { accounts: [], apiKeys: [] } });
  }),
  http.get('*/api/auth/methods', () => HttpResponse.json({ oidc: null })),
  http.post('*/api/auth/*', () => new HttpResponse(null, { status: 204 })),
);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
beforeEach(() => {
  me.roles = ['ADMIN'];
});
afterEach(() => {
  act(() => session.logout());
  server.resetHandlers();
});
afterAll(() => server.close());

function open(path: string, user?: string) {
  window.history.replaceState(null, '', path);
  if (user) {
    const kept = { accessToken: 'token', expiresAt: Date.now() + 3_600_000, username: user };
    localStorage.setItem('studio.session', JSON.stringify(kept));
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
  me.roles = ['USER'];
  open('/accounts', 'ada');
  expect(await screen.findByText('Not Found')).toBeTruthy();
  expect(within(await navigation()).queryByRole('link', { name: 'Accounts' })).toBeNull();
});

it('goes on asking who is signed in while the service is busy, and shows their pages then', async () => {
  let refusals = 0;
  server.use(
    http.post('*/graphql', async ({ request }) => {
      const { query } = (await request.clone().json()) as { query: string };
      if (/\bme\b/.test(query) && refusals++ < 3) return new HttpResponse(null, { status: 429 });
      return undefined;
    }),
  );
  localStorage.removeItem('studio.me');
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
