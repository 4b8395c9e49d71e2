import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { at } from './browser';

it.each(['requests', 'sessions', 'feedback', 'threats', 'models'])(
  'a click on a row of %s opens the page that its address opens',
  async (list) => {
    const page = await at(list);
    await page.locator('tbody tr').first().locator('td:not(:has(a, input))').first().click();
    await page.waitForURL(/\/show$/);
    const clicked = await shown(page);
    await page.reload();
    expect(clicked).toBe(await shown(page));
  },
);

async function shown(page: Page): Promise<string> {
  await page.getByRole('main').locator('dl dd').first().waitFor();
  await page.waitForLoadState('networkidle');
  return page.getByRole('main').innerText();
}
