import { expect, it } from 'vitest';
import { parameter, signedIn } from './browser';

it('from the dashboard into the log of one model', async () => {
  const page = await signedIn();
  for (const range of ['Last 7 days', 'Last month', 'Last 3 months']) {
    await page.getByRole('button', { name: range }).click();
  }
  expect(parameter(page, 'range')).toBe('3m');
  const models = page.getByRole('region', { name: 'Top models', exact: true });
  await models.locator('tbody button').first().click();
  await page.getByRole('link', { name: 'Show these requests' }).click();
  await page.locator('tbody tr').first().waitFor();
  expect(decodeURIComponent(page.url())).toContain('"models":[');
});
