import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { apiKey, ask, ingest } from './api';
import { at, parameter } from './browser';
import { inAll } from './tiers';

const ROW = 'tbody tr';

/** Those whose details differ from those of requests in what they show only. */
const OTHERS = ['sessions', 'feedback', 'threats', 'models'];

it('a row of requests opens beside its list, as a link does, and as a page', () =>
  opens('requests'));

for (const list of OTHERS) {
  inAll(`a row of ${list} opens beside its list, as a link does, and as a page`, () => opens(list));
}

async function opens(list: string) {
  const page = await at(list);
  await page.locator(`${ROW} .row-link`).first().click();
  const title = await details(page);
  expect(parameter(page, 'open')).toBeTruthy();
  await page.reload();
  expect(await details(page)).toBe(title);
  await page.getByRole('link', { name: 'Open as a page' }).click();
  await page.waitForURL(/\/show$/);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
}

it('the keyboard goes through a list and the details of its rows', async () => {
  const page = await at('requests');
  await page.locator(ROW).first().waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-row'));
  await page.keyboard.press('j');
  await expect.poll(focused).toBeTruthy();
  const first = await focused();
  await page.keyboard.press('j');
  await expect.poll(focused).not.toBe(first);
  const second = await focused();
  await page.keyboard.press('Enter');
  await details(page);
  expect(parameter(page, 'open')).toBe(second);
  await page.keyboard.press('j');
  await expect.poll(() => parameter(page, 'open')).not.toBe(second);
  await page.keyboard.press('k');
  await expect.poll(() => parameter(page, 'open')).toBe(second);
  await page.keyboard.press('Escape');
  await page.getByRole('region', { name: 'Details of the row' }).waitFor({ state: 'detached' });
  await expect.poll(focused).toBe(second);
});

it('values filter, alone or left out, and the file has the rows and columns that are shown', async () => {
  // Of a model that failed now and then, among the newest rows: those of other tests need not.
  const failing = await ask(
    '{ explore(input: {range: LAST_7_DAYS, filter: "-status:200 model:*", dimensions: [MODEL]}) { groups { keys } } }',
  );
  const names = failing.data.explore.groups.map(({ keys }: { keys: string[] }) => keys[0]);
  const page = await at('requests?range=7d&query=model:*');
  const models = page.locator(`${ROW} .column-modelName .value`);
  await models.first().waitFor();
  const name = (await models.allInnerTexts()).find((text) => names.includes(text)) ?? '';
  await models.getByText(name, { exact: true }).first().click();
  await expect.poll(() => parameter(page, 'query')).toBe(`model:* model:${name}`);
  const facets = page.getByRole('region', { name: 'Facets' });
  await facets
    .getByRole('button', { name: /^200/ })
    .first()
    .click({ modifiers: ['Alt'] });
  await expect.poll(() => parameter(page, 'query')).toBe(`model:* model:${name} -status:200`);
  await expect
    .poll(async () => new Set(await page.locator(`${ROW} .column-statusCode`).allInnerTexts()))
    .not.toContain('200');

  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Provider' }).click();
  await page.keyboard.press('Escape');
  await page.locator(`${ROW} .column-provider`).first().waitFor();
  await page.reload();
  await page.locator(`${ROW} .column-provider`).first().waitFor();

  const [head = '', ...all] = await exported(page, 'CSV');
  const heads = head.split(',');
  expect(heads.slice(0, 6)).toEqual(['time', 'id', 'endpoint', 'method', 'status', 'latency']);
  expect(heads).toContain('provider');
  // Since the page asked, a minute may have passed, and its rows are out of the week.
  const start = weekAgo();
  const lines = all.filter((line) => Date.parse(line.split(',')[0] ?? '') >= Date.parse(start));
  const { data } = await ask(
    `query ($query: String, $filter: RequestLogFilter) {
      requestLogs(input: { first: 100, query: $query, filter: $filter }) {
        totalCount nodes { id statusCode }
      }
    }`,
    { query: `model:${name} -status:200`, filter: { start } },
  );
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.length).toBe(data.requestLogs.totalCount);
  const ids = lines.map((line) => line.split(',')[1]);
  expect(ids.slice(0, 100)).toEqual(data.requestLogs.nodes.map(({ id }: { id: string }) => id));
});

it('a list is ordered by its heads, narrowed by a brush, and scrolls without end', async () => {
  const page = await at('requests?range=7d');
  await page.locator(ROW).first().waitFor();
  await page.getByRole('columnheader', { name: 'Latency' }).getByRole('button').click();
  await expect.poll(() => parameter(page, 'sort')).toBe('-latency');
  await page.getByRole('columnheader', { name: 'Latency' }).getByRole('button').click();
  await expect.poll(() => parameter(page, 'sort')).toBe('latency');
  await page.goBack();
  await expect.poll(() => parameter(page, 'sort')).toBe('-latency');

  const table = page.getByRole('table', { name: 'Requests' });
  const lastRow = () =>
    page
      .locator(ROW)
      .last()
      .getAttribute('aria-rowindex')
      .then((index) => Number(index));
  await table.hover();
  while ((await lastRow()) < 450) {
    await page.mouse.wheel(0, 2_500);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  expect(await page.locator(ROW).count()).toBeLessThan(120);

  const chart = await page.getByRole('img', { name: /requests over time/ }).boundingBox();
  if (!chart) throw new Error('There is no histogram.');
  await page.mouse.move(chart.x + chart.width * 0.5, chart.y + 20);
  await page.mouse.down();
  await page.mouse.move(chart.x + chart.width * 0.7, chart.y + 20, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => parameter(page, 'range')).toBe('custom');
  await page.locator(ROW).first().waitFor();
});

it('requests come in live, wait while they are held, and are those of the filter', async () => {
  const key = await apiKey();
  const send = (user: string) =>
    ingest(
      [{ endpoint: '/v1/live', method: 'POST', status_code: 200, latency_ms: 5, user_id: user }],
      key,
    );
  const page = await at('requests?query=endpoint%3A%2Fv1%2Flive&live=on');
  await page.getByText(/^[\d.]+\/s$/).waitFor();
  await send('first');
  await page.locator(ROW).getByText('first').waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await send('second');
  await page.getByText(/^Paused, 1 waiting/).waitFor();
  expect(await page.locator(ROW).count()).toBe(1);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect
    .poll(() => page.locator(`${ROW} .column-user`).allInnerTexts())
    .toEqual(['second', 'first']);
  await page.getByRole('button', { name: 'Live', exact: true }).click();
  await expect.poll(() => parameter(page, 'live')).toBeNull();
});

it('threats are decided on together, and that can be taken back', async () => {
  const filter = encodeURIComponent(JSON.stringify({ states: ['OPEN'] }));
  const page = await at(`threats?filter=${filter}`);
  await expect.poll(() => parameter(page, 'query')).toBe('state:open');
  // Until then there may be rows of another state, which go with what is chosen of them.
  await page.reload();
  const rows = page.locator(ROW);
  await rows.first().waitFor();
  const ids: (string | null)[] = [];
  for (const row of [rows.nth(0), rows.nth(1), rows.nth(2)]) {
    await row.getByRole('checkbox').check();
    ids.push(await row.locator('.row-link').getAttribute('data-row'));
  }
  await page.getByText('3 items selected').waitFor();
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.getByText('3 threats resolved').waitFor();
  await expect.poll(() => states(ids)).toEqual(['RESOLVED', 'RESOLVED', 'RESOLVED']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => states(ids)).toEqual(['OPEN', 'OPEN', 'OPEN']);

  await page.goto(page.url().replace(/threats.*/, `threats/${ids[0]}/show`));
  await page.getByRole('button', { name: 'False positive' }).click();
  await page.getByRole('definition').getByText('False positive').waitFor();
  expect(await states(ids.slice(0, 1))).toEqual(['FALSE_POSITIVE']);
});

inAll('a session shows its requests in time and leads to each of them', async () => {
  const page = await at('sessions?sort=-requests');
  await page.locator(`${ROW} .row-link`).first().click();
  await details(page);
  const requests = page.getByRole('table', { name: 'Requests of the session' });
  await requests.getByRole('link').first().click();
  await page.getByRole('link', { name: /requests? in .*, from/ }).click();
  await page.getByRole('heading', { name: /^Session of/ }).waitFor();
  await page.getByRole('link', { name: 'Show them in the log' }).click();
  await page.getByRole('heading', { name: 'Requests', level: 1 }).waitFor();
  await page.locator(ROW).first().waitFor();
});

it('on a phone rows are cards, which open as well', async () => {
  const page = await at('threats', { viewport: { width: 390, height: 800 } });
  const cards = page.getByRole('list', { name: 'Threats' });
  await cards.getByRole('link').first().click();
  await details(page);
  await page.getByRole('button', { name: 'Close the details' }).click();
  await cards.getByRole('listitem').first().waitFor();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

/** The title of the details that lie open. */
async function details(page: Page): Promise<string> {
  const panel = page.getByRole('region', { name: 'Details of the row' });
  await panel.locator('dl dd').first().waitFor();
  return panel.getByRole('heading', { level: 2 }).first().innerText();
}

async function exported(page: Page, form: string): Promise<string[]> {
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: `The columns that are shown: ${form}` }).click(),
  ]);
  const text = await readFile(await file.path(), 'utf8');
  return text.replace('\uFEFF', '').trimEnd().split('\r\n');
}

/** As the page has it: up to the next full minute. */
function weekAgo(): string {
  const end = Math.ceil(Date.now() / 60_000) * 60_000;
  return new Date(end - 7 * 86_400_000).toISOString();
}

async function states(ids: (string | null)[]): Promise<string[]> {
  const query =
    'query ($ids: [ID!]) { threatLogs(input: {filter: {ids: $ids}}) { nodes { state } } }';
  const { data } = await ask(query, { ids });
  return data.threatLogs.nodes.map(({ state }: { state: string }) => state);
}
