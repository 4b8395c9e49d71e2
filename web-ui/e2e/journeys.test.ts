import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/**
 * Journeys in a real browser. STUDIO_E2E_URL is a running service with demo data, STUDIO_E2E_PASSWORD
 * its administrator's password, CHROMIUM the browser where it is not at the usual place.
 */
const base = process.env.STUDIO_E2E_URL ?? 'http://localhost:8080';
const password = process.env.STUDIO_E2E_PASSWORD ?? '';
const VIEWS = ['', 'requests', 'sessions', 'feedback', 'threats', 'models', 'accounts', 'api-keys'];

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--force-prefers-reduced-motion'],
  });
});
afterAll(() => browser.close());

async function opened(colorScheme: 'light' | 'dark' = 'light'): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme,
    timezoneId: 'UTC',
    locale: 'en-US',
    bypassCSP: false,
  });
  context.setDefaultTimeout(60_000);
  return [await context.newPage(), context];
}

async function signIn(page: Page, secret = password) {
  await page.goto(base);
  await page.getByLabel('User name').fill('admin');
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe('a visitor', () => {
  it('with a wrong password is told so and stays', async () => {
    const [page, context] = await opened();
    await signIn(page, 'not the password');
    await page.getByText('Wrong user name or password.').waitFor();
    await context.close();
  });

  it('goes from the login through the dashboard to a filtered log and out again', async () => {
    const [page, context] = await opened();
    await signIn(page);
    await page.getByText(/Updated/).waitFor();
    for (const range of ['Last 7 days', 'Last month', 'Last 3 months']) {
      await page.getByRole('button', { name: range }).click();
    }
    expect(new URL(page.url()).searchParams.get('range')).toBe('3m');
    const models = page.getByRole('region', { name: 'Top models', exact: true });
    await models.locator('tbody button').first().click();
    await page.getByRole('link', { name: 'Show these requests' }).click();
    await page.locator('tbody tr').first().waitFor();
    expect(decodeURIComponent(page.url())).toContain('"models":[');
    await page.getByRole('button', { name: 'Profile' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('User name').waitFor();
    await context.close();
  });

  it('runs a sample in GraphiQL', async () => {
    const [page, context] = await opened();
    await signIn(page);
    await page.getByText(/Updated/).waitFor();
    const outside: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(base) && !request.url().startsWith('blob:')) {
        outside.push(request.url());
      }
    });
    await page.goto(`${base}/graphiql`);
    await page.getByRole('button', { name: 'Execute query' }).click();
    await page
      .locator('.result-window')
      .getByText(/"data"/)
      .first()
      .waitFor();
    expect(outside).toEqual([]);
    await context.close();
  });
});

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  it('no view has a barrier', { timeout: 300_000 }, async () => {
    const [page, context] = await opened(scheme);
    await page.goto(base);
    await page.getByLabel('User name').waitFor();
    const found = [await barriers(page, 'login')];
    await signIn(page);
    await page.getByText(/Updated/).waitFor();
    for (const view of VIEWS) {
      await page.goto(`${base}/${view}`);
      await page
        .locator(view ? 'tbody tr' : 'text=/Updated/')
        .first()
        .waitFor();
      found.push(await barriers(page, view || 'dashboard'));
    }
    await context.close();
    expect(found.flat()).toEqual([]);
  });
});

async function barriers(page: Page, view: string): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => `${view}: ${id} at ${target.join(' ')}: ${html.slice(0, 120)}`),
  );
}
