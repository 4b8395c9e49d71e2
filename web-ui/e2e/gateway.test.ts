import { expect } from 'vitest';
import { barriers } from './barriers';
import { at } from './browser';
import { inAll } from './tiers';

inAll('an upstream is made, changes, says what is wrong, and goes', async () => {
  const page = await at('gateway');
  await page.getByRole('button', { name: 'New upstream' }).click();
  const form = page.getByRole('dialog', { name: 'New upstream' });
  await form.getByLabel('Name').fill('house');
  await form.getByRole('textbox', { name: 'Address' }).fill('ftp://house');
  await form.getByLabel('Key').fill('vendor-secret-4713');
  await form.getByLabel('Models').fill('house-*, o3');
  await form.getByRole('button', { name: 'Create' }).click();
  await form.getByText('url must be an address such as').waitFor();
  await form.getByRole('textbox', { name: 'Address' }).fill('http://house:8000');
  await form.getByRole('button', { name: 'Create' }).click();

  const row = page.getByRole('row').filter({ hasText: 'house-*, o3' });
  await row.getByText('house:8000').waitFor();
  expect(await barriers(page)).toEqual([]);
  await row.getByRole('button', { name: 'Change' }).click();
  const change = page.getByRole('dialog', { name: 'Change house' });
  await change.getByText('It has one, which is never shown').waitFor();
  expect(await barriers(page)).toEqual([]);
  await change.getByLabel('Order').fill('2');
  await change.getByRole('button', { name: 'Save', exact: true }).click();
  await row.getByText('order 2, weight 1').waitFor();

  await row.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await row.waitFor({ state: 'detached' });
});
