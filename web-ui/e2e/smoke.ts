import { createRequire } from 'node:module';
import { expect, inject, it, onTestFinished } from 'vitest';
import { firefoxPath } from './firefox';

// What measures the pages has Puppeteer (npm ci in web-ui/bench): it asks nothing of Firefox that the ESR does not know.
const puppeteer = createRequire(new URL('../bench/measure.mjs', import.meta.url))('puppeteer-core');

const PATIENCE_MS = 60_000;

it('somebody signs in to the dashboard, looks into a list and explores, without an error', async () => {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath() });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  page.setDefaultTimeout(PATIENCE_MS);
  const errors: unknown[] = [];
  page.on('pageerror', (error: unknown) => errors.push(error));

  await page.goto(inject('url'));
  await page.waitForSelector('input[type=password]');
  await page.locator('input:not([type=password])').fill('admin');
  await page.locator('input[type=password]').fill(inject('password'));
  await page.locator('button[type=submit]').click();
  await page.waitForSelector('main canvas');
  await page.waitForSelector('nav a[href="/audit"]');

  await page.goto(`${inject('url')}/requests?range=7d`);
  await page.locator('tbody .row-link').click();
  await page.waitForSelector('section[aria-label="Details of the row"] dl dd');

  await page.goto(`${inject('url')}/explore?range=7d`);
  await page.waitForSelector('main canvas');
  await page.waitForSelector('[aria-label="Groups, as a table"] tbody tr');
  expect(errors).toEqual([]);
});
