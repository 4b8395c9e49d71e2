import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { inject, onTestFinished } from 'vitest';

const PATIENCE_MS = 60_000;

let browser: Promise<Browser> | undefined;

/** CHROMIUM names the browser where it is not at Debian's place. */
function launched(): Promise<Browser> {
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

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

const known = new Map<string, State>();

/** The dashboard of somebody who has signed in. */
export async function signedIn(login: Login & BrowserContextOptions = {}): Promise<Page> {
  const page = login.url ? await byHand(login) : await at('', login);
  await updated(page);
  return page;
}

/** A page of the shared service as somebody sees it who has signed in, the first time by hand. */
export async function at(path: string, login: Login & BrowserContextOptions = {}): Promise<Page> {
  const { user = 'admin', password: _, ...options } = login;
  if (!known.has(user)) {
    const page = await byHand(login);
    await updated(page);
    known.set(user, await page.context().storageState());
    await page.context().close();
  }
  const page = await visitor({ ...options, storageState: known.get(user) });
  await page.goto(`${inject('url')}/${path}`);
  return page;
}

async function byHand(login: Login & BrowserContextOptions): Promise<Page> {
  const { url, user, password, ...options } = login;
  const page = await visitor(options);
  await signIn(page, { url, user, password });
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
