import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from './api';
import { at, showRange, signedIn, updated } from './browser';
import { Service } from './service';
import { inAll } from './tiers';

const login = { password: 'a password of a few words' };
let service: Service;

beforeAll(async () => {
  service = await Service.started({
    settings: { STUDIO_ADMIN_PASSWORD: login.password, STUDIO_AUTH_TOKEN_TTL: 'PT5S' },
  });
});
afterAll(() => service.remove());

it('a token that expires is renewed without a word', async () => {
  const page = await signedIn({ ...login, url: service.url });
  const before = await stored(page);
  await page.waitForTimeout(6_000);
  expect(await refused(before.accessToken)).toBe(true);
  await showRange(page, 'Last 7 days');
  await updated(page);
  expect((await stored(page)).accessToken).not.toBe(before.accessToken);
});

it('a session that ends asks for the password over the page, which then goes on', async () => {
  const page = await signedIn({ ...login, url: service.url });
  await showRange(page, 'Last month');
  await updated(page);
  const { refreshToken } = await stored(page);
  await post('/api/auth/logout', { refresh_token: refreshToken });
  const dialog = await endedSession(page, page.getByRole('button', { name: 'Refresh now' }));
  const address = page.url();
  await dialog.getByLabel('Password', { exact: true }).fill('wrong');
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.getByText('Wrong user name or password.').waitFor();
  await dialog.getByLabel('Password', { exact: true }).fill(login.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'detached' });
  await updated(page);
  expect(page.url()).toBe(address);
});

inAll('who signs in over somebody else’s page sees it anew, as themselves', async () => {
  const create = 'mutation ($i: CreateAccountInput!) { createAccount(input: $i) { password } }';
  const other = { user: 'other', password: 'a password of others' };
  await ask(create, { i: { ...other, role: 'USER' } }, { ...login, url: service.url });
  const page = await signedIn({ ...login, url: service.url });
  await page.getByRole('link', { name: 'Accounts' }).click();
  await page.getByRole('button', { name: 'New account' }).waitFor();
  await post('/api/auth/logout', { refresh_token: (await stored(page)).refreshToken });
  await page.waitForTimeout(6_000);
  const dialog = await endedSession(
    page,
    page.getByRole('link', { name: 'Dashboard', exact: true }),
  );
  await dialog.getByLabel('User name').fill(other.user);
  await dialog.getByLabel('Password', { exact: true }).fill(other.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Profile' }).getByText(other.user).waitFor();
  expect(await page.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
});

it('while the service is away the page keeps what it shows, and goes on when it is back', async () => {
  const page = await signedIn({ ...login, url: service.url });
  await service.stop();
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await page.getByText(/What you see is from the last answer/).waitFor({ timeout: 40_000 });
  await page.getByRole('region', { name: 'Key figures' }).waitFor();
  await page.getByRole('img', { name: 'The last refresh failed' }).waitFor();
  await service.start();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('img', { name: 'Live' }).waitFor();
  await page.getByText(/What you see is from the last answer/).waitFor({ state: 'detached' });
});

inAll('two tabs share a session: both go on when it is renewed, and both end with it', async () => {
  const page = await signedIn({ ...login, url: service.url });
  const other = await page.context().newPage();
  await other.goto(`${service.url}/sessions`);
  await other.getByRole('heading', { name: 'Sessions' }).waitFor();
  const before = await stored(page);
  await page.waitForTimeout(6_000);
  const answered = other.waitForResponse((one) => one.url().endsWith('/graphql') && one.ok());
  await Promise.all([showRange(page, 'Last 7 days'), showRange(other, 'Last 24 hours'), answered]);
  await updated(page);
  for (const tab of [page, other]) {
    expect((await stored(tab)).accessToken).not.toBe(before.accessToken);
    expect(await tab.getByRole('dialog', { name: 'Your session has ended' }).count()).toBe(0);
  }
  await page.getByRole('button', { name: 'Profile' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  for (const tab of [page, other]) await tab.getByLabel('User name').waitFor();
});

inAll(
  'while the network is cut the page says so, and goes on by itself when it is back',
  async () => {
    const page = await at('?range=7d');
    await updated(page);
    await page.context().setOffline(true);
    await page.getByText(/There is no network/).waitFor();
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await page.getByRole('img', { name: 'Waiting for the network' }).waitFor();
    await page.getByRole('region', { name: 'Key figures' }).waitFor();
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/graphql'));
    await page.context().setOffline(false);
    await page.getByText(/There is no network/).waitFor({ state: 'detached' });
    await page.getByRole('img', { name: 'Live' }).waitFor();
    expect((await answered).status()).toBe(200);
  },
);

inAll(
  'the dashboard that an organisation has chosen opens first, and the stock one is a click away',
  async () => {
    const board = {
      kind: 'DASHBOARD',
      name: 'House',
      visibility: 'SHARED',
      content: '{"tiles":[]}',
    };
    const save = 'mutation ($input: SaveViewInput!) { saveView(input: $input) { id } }';
    const choose = 'mutation ($id: ID) { setDefaultView(id: $id) { id } }';
    const page = await signedIn({ ...login, url: service.url });
    const { id } = (await asked(save, { input: board })).saveView;
    await asked(choose, { id });
    await page.goto(service.url);
    await page.getByRole('heading', { name: 'House', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`/boards/${id}`);
    await page.getByRole('link', { name: 'Show the standard dashboard' }).click();
    await updated(page);
    await showRange(page, 'Last 7 days');
    expect(new URL(page.url()).pathname).toBe('/overview');
    await page.goto(`${service.url}/?range=7d`);
    await updated(page);
  },
);

/** Asks with a session of its own: that of `ask` is over by then. */
async function asked(query: string, variables: object) {
  const { access_token } = await posted('/api/auth/token', { username: 'admin', ...login });
  return (await posted('/graphql', { query, variables }, access_token)).data;
}

/** The dialog that the next question opens; the page may have asked one by itself, and nothing behind it can be clicked. */
async function endedSession(page: Page, next: Locator): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: 'Your session has ended' });
  // The dialog may come between a look and the click, and hides what is behind it from the click for good.
  await Promise.race([dialog.waitFor(), next.click({ timeout: 60_000 }).catch(() => undefined)]);
  await dialog.waitFor();
  return dialog;
}

async function stored(page: Page): Promise<{ accessToken: string; refreshToken: string }> {
  return JSON.parse((await page.evaluate(() => localStorage.getItem('studio.session'))) ?? 'null');
}

async function refused(token: string): Promise<boolean> {
  const headers = { Authorization: `Bearer ${token}` };
  return (await fetch(`${service.url}/api/dashboard/`, { headers })).status === 401;
}

async function post(path: string, body: object, token?: string) {
  return fetch(service.url + path, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it has asked for
async function posted(path: string, body: object, token?: string): Promise<any> {
  return (await post(path, body, token)).json();
}
