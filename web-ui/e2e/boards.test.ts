import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { ask } from './api';
import { barriers } from './barriers';
import { at, parameter } from './browser';
import { inAll } from './tiers';

const saved = async (id: string) => {
  const query =
    'query ($id: ID!) { savedView(id: $id) { name version visibility isDefault content } }';
  const { savedView } = (await ask(query, { id })).data;
  return { ...savedView, ...JSON.parse(savedView.content) };
};
const idOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? '';
const tile = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const arranged = (page: Page, name: string) =>
  page.getByRole('group', { name: new RegExp(`^${name}: column`) });
const told = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** A dashboard that begins with a template. */
async function made(template: string, name: string): Promise<Page> {
  const page = await at('boards');
  await page.getByRole('button', { name: 'New dashboard' }).click();
  await page.getByRole('radio', { name: template }).check();
  await page.getByRole('dialog').getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  return page;
}

async function menu(page: Page, item: string) {
  await page.getByRole('button', { name: 'More of this dashboard' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

it('a template shows what the service counts, for the values of its variables', async () => {
  const page = await made('SRE', 'Reliability');
  const figure = tile(page, 'Requests').locator('dd span').first();
  const counted = async (filter?: string) => {
    const query =
      'query ($filter: String) { explore(input: { filter: $filter }) { totals { total } } }';
    return (await ask(query, { filter })).data.explore.totals[0].total as number;
  };
  const shown = async () => inFull(await figure.getAttribute('title'));
  // The range moves on with each minute.
  await expect.poll(async () => (await shown()) / (await counted())).toBeCloseTo(1, 1);
  await tile(page, 'Latency over time')
    .getByRole('img', { name: /^Latency over time: most/ })
    .waitFor();
  const lines = tile(page, 'Errors by status').locator('canvas').first();
  await expect.poll(async () => (await lines.boundingBox())?.height).toBeGreaterThan(100);
  await tile(page, 'Endpoints').locator('tbody tr').first().waitFor();

  await page.getByRole('combobox', { name: 'Model' }).click();
  await page
    .getByRole('option', { name: /^gpt-4o\b/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  const model = parameter(page, 'var-model') ?? '';
  expect(model).toContain('gpt-4o');
  await expect
    .poll(async () => (await shown()) / (await counted(`model:${model}`)))
    .toBeCloseTo(1, 1);
  await tile(page, 'Errors by status').getByRole('button', { name: '429' }).first().click();
  await expect.poll(() => parameter(page, 'query')).toBe('status:429');

  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('last 7 days');
  await palette.getByRole('option', { name: 'Last 7 days' }).click();
  await expect.poll(() => parameter(page, 'range')).toBe('7d');
  expect(parameter(page, 'var-model')).toBe(model);
  await page.keyboard.press('Control+k');
  await palette.getByRole('combobox').fill('reliability');
  await palette.getByRole('group', { name: 'Dashboards' }).getByText('Reliability').waitFor();
  await page.keyboard.press('Escape');
  // What is shown until the answer comes is pale.
  await expect.poll(() => barriers(page)).toEqual([]);
});

it('tiles are arranged by keys and by pointer, changed, taken back and saved', async () => {
  const page = await made('Cost owner', 'Spend');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const first = arranged(page, 'Cost');
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await expect
    .poll(() => page.getByRole('status').allInnerTexts())
    .toContainEqual(expect.stringMatching(/^Cost: column 1, row \d+, 4 wide, 2 high$/));

  await page.getByRole('button', { name: 'Add a tile' }).click();
  await page.getByRole('menuitem', { name: 'Bars' }).click();
  const editor = page.getByRole('dialog', { name: 'Tile' });
  await editor.getByLabel('Title').fill('Errors of users');
  await editor.getByRole('combobox', { name: 'Measure' }).click();
  await page.getByRole('option', { name: 'Errors', exact: true }).click();
  await editor.getByRole('combobox', { name: 'Group by', exact: true }).fill('User');
  await page.getByRole('option', { name: 'User', exact: true }).click();
  await editor.getByRole('button', { name: 'Done' }).click();
  const added = arranged(page, 'Errors of users');
  await added.waitFor();
  expect(await barriers(page)).toEqual([]);

  await added.scrollIntoViewIfNeeded();
  const before = await added.boundingBox();
  const handle = await added.getByRole('heading').boundingBox();
  if (!before || !handle) throw new Error('There is no tile.');
  await page.mouse.move(handle.x + 20, handle.y + 8);
  await page.mouse.down();
  await page.mouse.move(handle.x + 420, handle.y + 20, { steps: 8 });
  await page.mouse.up();
  await expect.poll(async () => (await added.boundingBox())?.x).not.toBe(before.x);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await added.boundingBox())?.x).toBe(before.x);

  await arranged(page, 'Cost by user').focus();
  await page.keyboard.press('Delete');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await told(page, 'Spend is saved');
  await tile(page, 'Errors of users').waitFor();
  const { tiles, version } = await saved(idOf(page));
  expect(version).toBe(2);
  const titles = tiles.map(({ title }: { title?: string }) => title);
  expect(titles).toContain('Errors of users');
  expect(titles).not.toContain('Cost by user');
  expect(tiles.find(({ id }: { id: string }) => id === 'cost').w).toBe(4);
});

inAll(
  'of two who change a dashboard the second one is asked, and what was comes back',
  async () => {
    const page = await made('Product', 'Usage');
    const other = await at(`boards/${idOf(page)}`);
    for (const [tab, name] of [
      [page, 'Usage of one'],
      [other, 'Usage of two'],
    ] as const) {
      await tab.getByRole('button', { name: 'Edit', exact: true }).click();
      await tab.getByRole('textbox', { name: 'Name' }).fill(name);
    }
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await told(page, 'Usage of one is saved');
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    const conflict = other.getByRole('dialog', { name: 'Somebody else has saved this dashboard' });
    await told(other, /admin has saved version 2/);
    expect(await barriers(other)).toEqual([]);
    expect((await saved(idOf(page))).name).toBe('Usage of one');
    await conflict.getByRole('button', { name: 'Overwrite' }).click();
    await told(other, 'Usage of two is saved');

    await menu(other, 'History');
    await other.getByRole('button', { name: 'Restore version 1' }).click();
    await told(other, 'Version 1 is back');
    await other.getByRole('heading', { name: 'Usage', level: 1, exact: true }).waitFor();
    expect(await saved(idOf(page))).toMatchObject({ name: 'Usage', version: 4 });
  },
);

inAll('a dashboard is shared, carried in a file and removed', async () => {
  const create =
    'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { password } }';
  const reader = { user: 'rosa', password: 'a password for rosa' };
  await ask(create, { input: { ...reader, role: 'USER' } });
  const page = await made('Security', 'Watch');
  const path = `boards/${idOf(page)}`;
  const theirs = await at(path, reader);
  await told(theirs, 'There is no such dashboard');

  await menu(page, 'Share with the organisation');
  await told(page, 'Watch is shared');
  await theirs.goto(`${inject('url')}/boards`);
  const card = theirs.getByRole('link', { name: /Watch/ });
  await card.click();
  await tile(theirs, 'Threats by type').waitFor();
  expect(await theirs.getByRole('button', { name: 'Edit', exact: true }).count()).toBe(0);

  const download = page.waitForEvent('download');
  await menu(page, 'Export as JSON');
  const file = await (await download).path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ name: 'Watch' });
  await theirs.goto(`${inject('url')}/boards`);
  await theirs.getByLabel('File of a dashboard').setInputFiles(file);
  await theirs.waitForURL((url) => url.pathname !== '/boards' && !url.pathname.endsWith(path));
  await theirs.getByRole('button', { name: 'Edit', exact: true }).waitFor();

  await menu(page, 'Delete');
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await told(page, 'Watch is removed');
});

inAll(
  'on a phone the tiles stand one below the other, and nothing is wider than the page',
  async () => {
    const desk = await made('Overview', 'All of it');
    const page = await at(`boards/${idOf(desk)}`, { viewport: { width: 390, height: 844 } });
    await tile(page, 'Requests').first().waitFor();
    const lefts = await page
      .locator('main section')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().x)));
    expect(lefts.length).toBeGreaterThan(15);
    expect(new Set(lefts).size).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      390,
    );
    expect(await barriers(page)).toEqual([]);
  },
);

function inFull(figure: string | null): number {
  return Number.parseFloat((figure ?? '').replaceAll(',', ''));
}
