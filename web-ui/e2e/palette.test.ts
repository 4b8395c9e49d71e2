import { expect, it } from 'vitest';
import { at, parameter, signedIn, updated } from './browser';
import { inAll } from './tiers';

it('the palette finds pages, users, ranges and actions, and does what is chosen', async () => {
  const page = await signedIn();
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const field = palette.getByRole('combobox');

  await page.keyboard.press('Control+k');
  await field.fill('sess');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sessions/);
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
  await palette.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Find anything' }).click();
  await field.fill('month to date');
  await palette.getByRole('option', { name: 'Month to date' }).click();
  await expect.poll(() => parameter(page, 'range')).toBe('mtd');
  expect(new URL(page.url()).pathname).toBe('/sessions');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await updated(page);

  const user = page.getByRole('region', { name: 'Users' }).getByRole('link').first();
  const name = await user.innerText();
  await page.keyboard.press('Control+k');
  await field.fill(name);
  const users = palette.getByRole('group', { name: 'Users' });
  await users
    .getByRole('option', { name: new RegExp(`^${name}\\b`) })
    .first()
    .click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();

  await page.keyboard.press('Control+k');
  await field.fill('dark');
  await palette.getByRole('option', { name: 'Theme: dark' }).click();
  await expect
    .poll(() => page.evaluate(() => getComputedStyle(document.documentElement).colorScheme))
    .toBe('dark');

  await page.keyboard.press('Control+k');
  await field.fill('sign out');
  await page.keyboard.press('Enter');
  await page.getByLabel('User name').waitFor();
});

inAll('shortcuts work on every page, but not while something is typed', async () => {
  const page = await at('sessions');
  await page.getByRole('heading', { name: 'Sessions' }).waitFor();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await sheet.getByText('Go to the filter of the page').waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });

  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await updated(page);
  const asked = page.waitForRequest(/\/graphql/);
  await page.keyboard.press('r');
  await asked;

  await page.keyboard.press('/');
  const filter = page.getByRole('search').getByRole('combobox');
  await expect.poll(() => filter.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.type('gt');
  expect(await filter.inputValue()).toBe('gt');
  expect(new URL(page.url()).pathname).toBe('/');
});
