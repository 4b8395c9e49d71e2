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

it('a session leads to each of its requests', async () => {
  const page = await at('sessions');
  await page.locator('tbody tr').first().locator('td').first().click();
  await page
    .getByRole('table', { name: 'Requests of the session' })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('link', { name: /requests? in .*, from/ }).click();
  await page.getByRole('heading', { name: /^Session of/ }).waitFor();
});

async function shown(page: Page): Promise<string> {
  await page.getByRole('main').locator('dl dd').first().waitFor();
  await page.waitForLoadState('networkidle');
  return page.getByRole('main').innerText();
}
