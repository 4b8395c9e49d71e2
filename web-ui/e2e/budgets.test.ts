import { expect, inject } from 'vitest';
import { ask } from './api';
import { barriers } from './barriers';
import { at } from './browser';
import { inAll } from './tiers';

inAll('a budget is made, stands as what was asked, burns down, changes and goes', async () => {
  const page = await at('budgets');
  await page.getByRole('button', { name: 'New budget' }).first().click();
  const form = page.getByRole('dialog', { name: 'New budget' });
  await form.getByLabel('Name').fill('Everything');
  await form.getByLabel('Limit').fill('1');
  await form.getByLabel('Time zone').fill(zoneInItsAfternoon());
  await page.getByRole('option').first().click();
  await form.getByRole('button', { name: 'Create' }).click();

  const card = page.getByRole('listitem').filter({ hasText: 'Everything' });
  await card.getByText('Used up until').waitFor();
  const { budgets } = (await ask('{ budgets { name state { share } } }')).data;
  const made = budgets.find((budget: { name: string }) => budget.name === 'Everything');
  expect(made.state.share).toBeGreaterThan(1);
  expect(await barriers(page)).toEqual([]);

  await card.getByRole('link', { name: 'Everything' }).click();
  await page.getByRole('img', { name: /^Everything: .* spent, .* left/ }).waitFor();
  await page.getByRole('button', { name: 'Change' }).click();
  const change = page.getByRole('dialog', { name: 'Change Everything' });
  await change.getByLabel('Limit').fill('1000000');
  await change.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText(/^(Lasts until|Runs out)/).waitFor();
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'New budget' }).waitFor();
  await card.waitFor({ state: 'detached' });

  await page.goto(`${inject('url')}/projects/search`);
  await page.getByRole('link', { name: 'New budget' }).click();
  await page.getByRole('dialog').getByText('Project is search').first().waitFor();
});

/** Its month is hours old, so that something is spent in it. */
function zoneInItsAfternoon(): string {
  return new Date().getUTCHours() < 11 ? 'Pacific/Auckland' : 'UTC';
}
