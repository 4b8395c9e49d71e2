import { expect } from 'vitest';
import { barriers } from './barriers';
import { at } from './browser';
import { inAll } from './tiers';

inAll('a report is made, looked at, sent and printed', async () => {
  const page = await at('reports');
  await page.getByText('There is no report yet.').waitFor();
  await page.getByRole('button', { name: 'New report' }).click();
  const form = page.getByRole('dialog', { name: 'New report' });
  await form.getByLabel('Name').fill('Every week');
  await form.getByLabel(/^At/).fill('07:30');
  expect(await barriers(page)).toEqual([]);
  await form.getByRole('button', { name: 'Create' }).click();

  const sheet = page.getByRole('article', { name: 'Every week' });
  await sheet.getByText('Key figures').or(sheet.getByText('Requests').first()).first().waitFor();
  await page.getByText(/every Monday at 07:30/).waitFor();
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('button', { name: 'Send now' }).click();
  const runs = page.getByRole('region', { name: 'What it has said' });
  await runs.getByText('by hand').waitFor();
  await runs.getByRole('link').first().click();
  await page.getByRole('button', { name: 'Print' }).waitFor();
  await sheet.waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').count()).toBe(0);
  expect(await page.getByRole('button', { name: 'Print' }).count()).toBe(0);
  expect(await sheet.isVisible()).toBe(true);
});

inAll('a month is looked at, closed, and printed as it was', async () => {
  const page = await at('statements');
  await page.getByText(/No month is closed yet/).waitFor();
  await page.getByLabel('Month that is not closed').click();
  await page.getByRole('option').nth(1).click();
  await page.getByRole('heading', { name: /^Preview of the statement: / }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Close / })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('heading', { name: /^Statement 1: / }).waitFor();
  expect(
    await page
      .getByRole('main')
      .getByRole('button', { name: /^Close / })
      .count(),
  ).toBe(0);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').count()).toBe(0);

  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'All statements' }).click();
  await page.getByRole('button', { name: 'Terms' }).click();
  const form = page.getByRole('dialog', { name: 'Terms of statements' });
  await form.getByLabel('Currency').fill('EUR');
  await form.getByLabel('For one US dollar').fill('0.85');
  await form.getByLabel('Rate of').fill('2026-10-31');
  expect(await barriers(page)).toEqual([]);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('cell', { name: /^\$/ }).waitFor();
});
