import { expect, it } from 'vitest';
import { parameter, showRange, signIn, updated, visitor } from './browser';

it('somebody signs in, looks into a range, follows a filter to rows, explores and signs out', async () => {
  const page = await visitor();
  await signIn(page);
  await updated(page);
  await showRange(page, 'Last 7 days');
  await updated(page);
  expect(parameter(page, 'range')).toBe('7d');
  const models = page.getByRole('region', { name: 'Top models' });
  await models.scrollIntoViewIfNeeded();
  await models
    .getByRole('button', { name: /gpt-4o/ })
    .first()
    .click();
  await expect.poll(() => parameter(page, 'query')).toMatch(/^model:gpt-4o/);

  await page.getByRole('link', { name: 'Requests', exact: true }).click();
  await page.locator('tbody tr .row-link').first().click();
  await page.getByRole('region', { name: 'Details of the row' }).waitFor();
  await page.keyboard.press('Escape');

  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await page
    .getByRole('region', { name: 'Groups, as a table' })
    .locator('tbody tr')
    .first()
    .waitFor();
  await page.getByRole('link', { name: 'Distribution' }).click();
  await page.getByRole('img', { name: /^Latency of [\d,]+ requests/ }).waitFor();

  await page.keyboard.press('Control+k');
  await page
    .getByRole('dialog', { name: 'Command palette' })
    .getByRole('combobox')
    .fill('sign out');
  await page.keyboard.press('Enter');
  await page.getByLabel('User name').waitFor();
});
