import { expect, it } from 'vitest';
import { parameter, signedIn } from './browser';

it('a model narrows the page down, Esc widens it, and its log leads to a user’s story', async () => {
  const page = await signedIn();
  const models = page.getByRole('region', { name: 'Top models', exact: true });
  const model = models.locator('tbody button').first();
  const filters = page.locator('[data-filter-chip]');
  await model.click();
  await filters.waitFor();
  await page.keyboard.press('Escape');
  await filters.waitFor({ state: 'detached' });
  await expect.poll(() => parameter(page, 'query')).toBeNull();
  await model.click();
  await filters.waitFor();
  await expect.poll(() => parameter(page, 'query')).not.toBeNull();
  const name = (parameter(page, 'query') ?? '').replace('model:', '');
  await page.getByRole('link', { name: 'Show these requests' }).click();
  const column = page.locator('tbody .column-modelName');
  await column.first().waitFor();
  const cells = await column.allInnerTexts();
  expect(new Set(cells)).toEqual(new Set([name]));

  const user = page.locator('tbody .column-user:has(a)').first();
  const who = await user.innerText();
  await user.getByRole('link').click();
  await page.getByRole('heading', { name: who, level: 1 }).waitFor();
  for (const part of ['Cost over time', 'Models', 'Newest requests', 'Newest sessions']) {
    await page.getByRole('region', { name: part }).waitFor();
  }
});
