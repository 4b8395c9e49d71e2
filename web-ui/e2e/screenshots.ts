import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import { at, updated } from './browser';

const DESK = { width: 1440, height: 1000 };
const PHONE = { width: 390, height: 844 };

it.each([
  ['dashboard-light', { viewport: DESK, colorScheme: 'light' }],
  ['dashboard-dark', { viewport: DESK, colorScheme: 'dark' }],
  ['dashboard-phone', { viewport: PHONE, colorScheme: 'light', deviceScaleFactor: 2 }],
] as const)('%s', async (name, look) => {
  const page = await at('?range=7d', look);
  await updated(page);
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1_000);
  const path = fileURLToPath(new URL(`../../docs/images/${name}.png`, import.meta.url));
  await page.screenshot({ path });
});
