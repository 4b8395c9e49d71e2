import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { session } from './api';

const PATIENCE_MS = 60_000;

let browser: Promise<Browser> | undefined;

function launched(): Promise<Browser> {
  // CHROMIUM names the browser where it is not at Debian's place.
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--force-prefers-reduced-motion'],
  });
  return browser;
}

export async function closeBrowser() {
  await (await browser)?.close();
  browser = undefined;
}

/** A page of a visitor whom the service has never seen, closed with the test. */
export async function visitor(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await (await launched()).newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-US',
    ...options,
  });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(PATIENCE_MS);
  return context.newPage();
}

export interface Login {
  url?: string;
  user?: string;
  password?: string;
}

export async function signIn(page: Page, login: Login = {}) {
  const { url = inject('url'), user = 'admin', password = inject('password') } = login;
  await page.goto(url);
  await page.getByLabel('User name').fill(user);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The dashboard of somebody who has signed in: by hand where it is that of another service. */
export async function signedIn(login: Login & BrowserContextOptions = {}): Promise<Page> {
  const { url, user, password, ...options } = login;
  const page = url ? await visitor(options) : await at('', login);
  if (url) await signIn(page, { url, user, password });
  await updated(page);
  return page;
}

/** A page of the shared service as somebody sees it who has signed in before. */
export async function at(path: string, login: Login & BrowserContextOptions = {}): Promise<Page> {
  const { user, password, ...options } = login;
  const value = JSON.stringify(await session({ user, password }));
  const origin = inject('url');
  const localStorage = [{ name: 'studio.session', value }];
  const storageState = { cookies: [], origins: [{ origin, localStorage }] };
  const page = await visitor({ ...options, storageState });
  await page.goto(`${origin}/${path}`);
  return page;
}

/** Waits until all of the dashboard shows an answer. */
export async function updated(page: Page) {
  await page.getByText(/^Updated /).waitFor();
  await page.getByRole('button', { name: 'Refresh now' }).and(page.locator(':enabled')).waitFor();
  await page.getByRole('img', { name: 'Loading' }).first().waitFor({ state: 'detached' });
}

/** Chooses a range by its name. */
export async function showRange(page: Page, name: string) {
  await page.getByRole('button', { name: /^Range/ }).click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

/** What is in the address after `#` or `?`. */
export function parameter(page: Page, name: string): string | null {
  return new URL(page.url()).searchParams.get(name);
}

/** Runs the query that GraphiQL opens with. Before both of its editors are there, its button does nothing. */
export async function runQuery(page: Page): Promise<void> {
  const result = page.locator('.result-window');
  await page.getByText('errorsBreakdown').first().waitFor();
  await result.locator('.monaco-editor').first().waitFor();
  await page.getByRole('button', { name: 'Execute query' }).click();
  await result.getByText('"data"').first().waitFor();
}
