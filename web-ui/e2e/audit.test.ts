import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ask } from './api';
import { at } from './browser';

const ROW = 'tbody tr';

it('an administrator finds who made a key, sees what changed, and takes the list away', async () => {
  const { data } = await ask(
    'mutation { createApiKey(name: "to be audited") { apiKey { prefix } } }',
  );
  const { prefix } = data.createApiKey.apiKey;
  const page = await at(`audit?query=${encodeURIComponent(`subject:${prefix}`)}`);
  await page.locator(ROW).first().waitFor();
  expect(await page.locator(`${ROW} .column-act`).allInnerTexts()).toEqual(['api_key.create']);
  expect(await page.locator(`${ROW} .column-actor`).first().innerText()).toBe('admin');

  await page.locator(`${ROW} .row-link`).first().click();
  const details = page.getByRole('region', { name: 'Details of the row' });
  await details.getByRole('heading', { name: 'What changed' }).waitFor();
  expect(await details.innerText()).toContain('to be audited');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Export' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'The columns that are shown: CSV' }).click(),
  ]);
  const file = await readFile(await download.path(), 'utf8');
  expect(file).toContain('api_key.create');
  expect(file).toContain(prefix);
});
