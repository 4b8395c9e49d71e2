import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ask } from './api';
import { barriers } from './barriers';
import { at, parameter } from './browser';
import { inAll } from './tiers';

const DAY = 86_400_000;
const midnight = Math.floor(Date.now() / DAY) * DAY;
/** Days that are over, so that nothing that other tests send changes their figures. */
const WEEK = { start: iso(midnight - 8 * DAY), end: iso(midnight - DAY) };
const QUARTER = { start: iso(midnight - 61 * DAY), end: iso(midnight - DAY) };
const EXPLORE = `query ($input: ExploreInput!) {
  explore(input: $input) {
    totalGroups totals { total } groups { keys values { total previous } }
  }
}`;

function iso(time: number): string {
  return new Date(time).toISOString();
}

/** What the service itself answers. */
async function explored(input: object, range = WEEK) {
  const { data, errors } = await ask(EXPLORE, { input: { range: 'CUSTOM', ...range, ...input } });
  expect(errors).toBeUndefined();
  return data.explore as {
    totalGroups: number;
    totals: { total: number }[];
    groups: { keys: string[]; values: { total: number; previous: number | null }[] }[];
  };
}

function explore(page: string, parameters: object = {}, range = WEEK) {
  return at(`${page}?${new URLSearchParams({ range: 'custom', ...range, ...parameters })}`);
}

const table = (page: Page) => page.getByRole('region', { name: 'Groups, as a table' });

/** The names and figures of the table, line by line, without what is beside them. */
async function lines(page: Page, columns: number[]): Promise<string[][]> {
  const rows = await table(page).locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => {
      const cells = await row.locator('th, td').allInnerTexts();
      return columns.map((column) => (cells[column] ?? '').trim());
    }),
  );
}

async function choose(page: Page, field: string, option: string) {
  await page.getByRole('combobox', { name: new RegExp(`^${field}\\b`) }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

const whole = (number: number) => number.toLocaleString('en-US');

it('groups have the figures of the service, filter what is clicked, and a link shows the same', async () => {
  const page = await explore('explore');
  const models = await explored({ dimensions: ['MODEL'], measures: ['REQUESTS'], limit: 8 });
  const named = models.groups.map(({ keys: [model], values: [value] }) => [
    model || 'none',
    whole(value?.total ?? 0),
  ]);
  await expect.poll(async () => (await lines(page, [0, 2])).slice(0, named.length)).toEqual(named);
  await page.getByText(`${whole(models.totals[0]?.total ?? 0)} in all`).waitFor();

  await choose(page, 'Group by', 'Status');
  await page.getByRole('button', { name: 'Lines' }).click();
  await table(page).getByRole('button', { name: '429', exact: true }).click();
  await expect.poll(() => parameter(page, 'query')).toBe('status:429');
  await choose(page, 'Group by', 'User');
  const users = await explored({ dimensions: ['USER'], filter: 'status:429', limit: 8 });
  const most = users.groups[0]?.keys[0] ?? '';
  await expect
    .poll(async () => (await lines(page, [0, 2]))[0])
    .toEqual([most, whole(users.groups[0]?.values[0]?.total ?? 0)]);
  await table(page)
    .getByRole('button', { name: most, exact: true })
    .click({ modifiers: ['Alt'] });
  await expect.poll(() => parameter(page, 'query')).toBe(`status:429 -user:${most}`);
  const others = await explored({ filter: `status:429 -user:${most}` });
  const left = page.getByText(`${whole(others.totals[0]?.total ?? 0)} in all`);
  await left.waitFor();

  const shown = await lines(page, [0, 2]);
  const again = await at(page.url().slice(new URL('/', page.url()).href.length));
  await expect.poll(() => lines(again, [0, 2])).toEqual(shown);
  expect(await again.getByRole('button', { name: 'Lines' }).getAttribute('aria-pressed')).toBe(
    'true',
  );
  await expect.poll(() => barriers(again)).toEqual([]);
  await page.goBack();
  await expect.poll(() => parameter(page, 'query')).toBe('status:429');
});

inAll(
  'latencies are spread as the service measures them, and those compared have their samples',
  async () => {
    const page = await explore('explore', { view: 'latency' });
    const figures = await explored({ measures: ['P50_LATENCY', 'P95_LATENCY'] });
    const spread = page.getByRole('img', { name: /^Latency of [\d,]+ requests/ });
    const PERCENTILES = /p50 ([\d.]+ m?s).*p95 ([\d.]+ m?s)/;
    const label = async () => (await spread.getAttribute('aria-label')) ?? '';
    await expect.poll(label).toMatch(PERCENTILES);
    const [, p50, p95] = (await label()).match(PERCENTILES) ?? ['', '', ''];
    expect(inMs(p50) / (figures.totals[0]?.total ?? 0)).toBeCloseTo(1, 1);
    expect(inMs(p95) / (figures.totals[1]?.total ?? 0)).toBeCloseTo(1, 1);
    const bars = spread.locator('rect');
    const heights = await bars.evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect().height),
    );
    await bars.nth(heights.indexOf(Math.max(...heights))).click();
    await expect.poll(() => parameter(page, 'query')).toMatch(/^latency:\d+\.\.\d+$/);
    await page.goBack();
    await expect.poll(() => barriers(page)).toEqual([]);

    await page.getByRole('link', { name: 'Compare' }).click();
    const comparison = page.getByRole('region', { name: 'Comparison' });
    const [one, two] = (await explored({ dimensions: ['MODEL'], filter: 'model:*' })).groups;
    await comparison.getByRole('columnheader', { name: one?.keys[0], exact: true }).waitFor();
    const line = (name: string) =>
      comparison.getByRole('row', { name: new RegExp(`^${name}\\b`) }).first();
    for (const model of [one, two]) {
      await line('Requests')
        .getByText(whole(model?.values[0]?.total ?? 0), { exact: true })
        .waitFor();
      await line('Error rate')
        .getByText(`n = ${whole(model?.values[0]?.total ?? 0)}`)
        .waitFor();
    }
    expect(await line('Error rate').innerText()).toMatch(/% – [\d.]+%/);
    await expect.poll(() => barriers(page)).toEqual([]);
  },
);

inAll('users come again as the service counts, and a key leads to its own page', async () => {
  const page = await explore('explore', { view: 'retention' }, QUARTER);
  const query = 'query ($input: CohortsInput!) { cohorts(input: $input) { users active } }';
  const { data } = await ask(query, { input: { range: 'CUSTOM', ...QUARTER } });
  const cohorts = page.getByRole('region', { name: 'Cohorts' });
  const counted = data.cohorts
    .filter(({ users }: { users: number }) => users > 0)
    .map(({ users }: { users: number }) => whole(users));
  const seen = () => cohorts.locator('tbody tr td:nth-of-type(1)').allInnerTexts();
  await expect.poll(seen).toEqual(counted);
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByText(/^most on \w+day at \d+:00/).waitFor();
  await page.getByRole('region', { name: 'Session lengths' }).getByText(/\d%/).first().waitFor();
  expect(await barriers(page)).toEqual([]);

  await page.getByRole('link', { name: 'Over time' }).click();
  await choose(page, 'Group by', 'API key');
  const key = page.getByRole('link', { name: /^Open the page of/ }).first();
  const name = (await key.getAttribute('aria-label'))?.replace('Open the page of ', '') ?? '';
  await key.click();
  await page.waitForURL(new RegExp(`/api-keys/${name}\\?`));
  const ofKey = await explored({ filter: `api_key:"${name}"` }, QUARTER);
  await page.getByText(`${whole(ofKey.totals[0]?.total ?? 0)} in all`).waitFor();
});

/** 840 ms, or 1.2 s, in milliseconds. */
function inMs(text = ''): number {
  const number = Number.parseFloat(text.replaceAll(',', ''));
  return text.endsWith('ms') ? number : number * 1_000;
}
