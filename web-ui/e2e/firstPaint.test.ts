import { expect, inject, it } from 'vitest';
import { at } from './browser';

const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };

it.each([
  ['', DESK],
  ['', PHONE],
  ['requests', DESK],
  ['requests', PHONE],
])('before its code is there, /%s shows what it will be, and where: %o', async (path, viewport) => {
  const page = await at('robots.txt', { viewport });
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/assets\/base-/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`${inject('url')}/${path}`, { waitUntil: 'commit' });
  const hint = page.locator('#frame').getByText('Filter by model, status, user …');
  const before = await hint.boundingBox();
  letThrough();
  const bar = page.getByRole('search', { name: 'Filter' });
  await bar.waitFor();
  const after = await bar.boundingBox();
  expect(await page.locator('#frame').count()).toBe(0);
  for (const side of ['x', 'y', 'height'] as const) {
    expect(Math.abs((before?.[side] ?? -99) - (after?.[side] ?? 99)), side).toBeLessThanOrEqual(4);
  }
});
