import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ask } from './api';
import { barriers } from './barriers';
import { at, visitor } from './browser';
import { inAll } from './tiers';

inAll('a file of many rows is made in the background, and fetched', async () => {
  const start = 'mutation ($input: StartExportInput!) { startExport(input: $input) { id } }';
  await ask(start, { input: { table: 'REQUESTS', format: 'NDJSON', fields: ['model', 'status'] } });
  const page = await at('exports');
  const row = page.locator('tbody tr').filter({ hasText: 'JSON lines' }).first();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('button', { name: 'Download' }).click(),
  ]);
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
  expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual(['model', 'status']);
  await expect
    .poll(async () => (await row.innerText()).replaceAll(',', ''))
    .toContain(String(lines.length));
  expect(await barriers(page)).toEqual([]);
  await row.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await row.getByText('Removed').waitFor();
});

inAll('a tile is a file with the answer to its question, which is noted', async () => {
  const page = await at('boards');
  await page.getByRole('button', { name: 'New dashboard' }).click();
  await page.getByRole('radio', { name: 'Overview' }).check();
  await page.getByRole('dialog').getByLabel('Name').fill('As files');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('button', { name: 'Top models: download', exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download JSON', exact: true }).click(),
  ]);
  const rows = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(rows[0]).toMatchObject({ row: 'group', model: expect.any(String) });
  expect(rows.at(-1)).toMatchObject({ row: 'total', requests: expect.any(Number) });
  const { data } = await ask(
    '{ auditLog(input: {first: 1, query: "act:export.begin"}) { nodes { subject after } } }',
  );
  expect(data.auditLog.nodes[0].subject).toBe('explore');
  expect(data.auditLog.nodes[0].after).toContain('"question":"requests, cost');
});

inAll('a dashboard is looked at by a link without a login, until it is revoked', async () => {
  await ask('mutation { saveAnnotation(input: {text: "Deployed 2.0"}) { id } }');
  const page = await at('boards');
  await page.getByRole('button', { name: 'New dashboard' }).click();
  await page.getByRole('radio', { name: 'Overview' }).check();
  await page.getByRole('dialog').getByLabel('Name').fill('On the wall');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name: 'On the wall', level: 1 }).waitFor();
  await page.getByRole('button', { name: 'More of this dashboard' }).click();
  await page.getByRole('menuitem', { name: 'Public link…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Only requests with').fill('status:200');
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const link = (await dialog.locator('a[href*="/shared/"]').getAttribute('href')) ?? '';

  const wall = await visitor();
  await wall.goto(link);
  await wall.getByRole('heading', { name: 'On the wall', level: 1 }).waitFor();
  const figure = wall.getByRole('group', { name: 'Requests', exact: true }).locator('dd span');
  const { data } = await ask(
    '{ explore(input: {filter: "status:200", range: LAST_24_HOURS}) { totals { total } } }',
  );
  const shown = async () =>
    Number((await figure.first().getAttribute('title'))?.replaceAll(/\D/g, ''));
  await expect.poll(async () => (await shown()) / data.explore.totals[0].total).toBeCloseTo(1, 1);
  expect(await wall.getByRole('navigation').count()).toBe(0);
  await wall
    .getByRole('img', { name: /Deployed 2.0/ })
    .first()
    .waitFor();
  const colour = () => wall.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await colour();
  await wall.getByRole('button', { name: 'Dark' }).click();
  await expect.poll(colour).not.toBe(light);

  await dialog.getByRole('button', { name: 'Revoke' }).first().click();
  const question = page.getByRole('dialog', { name: 'Revoke this link?' });
  await question.getByRole('button', { name: 'Revoke' }).click();
  await dialog.getByRole('list', { name: 'Links that are open' }).waitFor({ state: 'detached' });
  await wall.reload();
  await wall.getByText('This link leads nowhere').waitFor();
});

it('a chart is a file that the service writes and notes, and a picture', async () => {
  const page = await at('overview?range=7d');
  await page.getByRole('button', { name: 'Top models: download' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Download JSON', exact: true }).click(),
  ]);
  const rows = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(rows[0]).toMatchObject({ row: 'group', model: expect.any(String) });
  expect(rows.at(-1)).toMatchObject({ row: 'total', requests: expect.any(Number) });
  const { data } = await ask(
    '{ auditLog(input: {first: 1, query: "act:export.end"}) { nodes { subject } } }',
  );
  expect(data.auditLog.nodes[0].subject).toBe('explore');
  await page.getByRole('button', { name: 'Top models: download' }).click();
  expect(await page.getByRole('menuitem').count()).toBeGreaterThanOrEqual(4);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Key figure Cost: download' }).click();
  const [figure] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Over time: JSON', exact: true }).click(),
  ]);
  const points = JSON.parse(await readFile(await figure.path(), 'utf8'));
  expect(points.length).toBeGreaterThan(20);
  expect(points[0]).toMatchObject({ row: 'total', time: expect.any(String) });
});
