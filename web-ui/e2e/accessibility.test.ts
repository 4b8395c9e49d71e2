import { expect, inject, it } from 'vitest';
import { ask } from './api';
import { barriers } from './barriers';
import { at, runQuery, updated, visitor } from './browser';
import { inAll } from './tiers';

const ROWS = 'tbody tr';
const LISTS = ['requests', 'sessions', 'feedback', 'threats', 'models', 'accounts'];
const FACTS = 'dl dd';

it('the login has no barrier', async () => {
  const page = await visitor();
  await page.goto(inject('url'));
  await page.getByLabel('User name').waitFor();
  expect(await barriers(page)).toEqual([]);
});

it('the dashboard has no barrier, nor have its menus and tables', async () => {
  const page = await at('');
  await updated(page);
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Requests: show as a table' }).click();
  await page.getByRole('region', { name: /Requests.*as a table/ }).waitFor();
  await page.mouse.move(0, 0);
  await page.getByRole('button', { name: /^Range/ }).click();
  await page.getByRole('dialog', { name: 'Range' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'View' }).click();
  expect(await barriers(page)).toEqual([]);
});

it('no list has a barrier', async () => {
  const page = await at('requests');
  for (const list of LISTS) {
    await page.goto(`${inject('url')}/${list}`);
    await page.locator(ROWS).first().waitFor();
    expect(await barriers(page), list).toEqual([]);
  }
  await page.goto(`${inject('url')}/api-keys`);
  await page.getByRole('button', { name: 'New key' }).click();
  expect(await barriers(page), 'API keys').toEqual([]);
});

/** With the button that opens its form, where it has one. */
const PAGES: [path: string, form?: string][] = [
  ['boards', 'New dashboard'],
  ['explore'],
  ['traces'],
  ['alerts'],
  ['alert-rules'],
  ['objectives'],
  ['alert-channels', 'New channel'],
  ['budgets', 'New budget'],
  ['accounts', 'New account'],
  ['gateway', 'New upstream'],
  ['settings'],
  ['detection'],
  ['responses', 'Restrict'],
  ['sources'],
  ['prices', 'New price'],
  ['quarantine'],
  ['system'],
  ['audit'],
  ['annotations', 'New annotation'],
  ['reports', 'New report'],
  ['statements'],
  ['exports'],
];

inAll('no other page has a barrier, nor has its form, at 400 % of its size either', async () => {
  const page = await at('boards');
  for (const [path, form] of PAGES) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(`${inject('url')}/${path}`);
    await page.getByRole('main').getByRole('heading').first().waitFor();
    expect(await barriers(page), path).toEqual([]);
    expect(await page.getByRole('heading', { level: 1 }).count(), path).toBe(1);
    if (form) await page.getByRole('button', { name: form }).first().click();
    if (form) await page.getByRole('dialog').waitFor();
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await barriers(page), `${path}, large`).toEqual([]);
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await expect.poll(width, { message: path }).toBeLessThanOrEqual(320);
  }
});

inAll('no page of a row has a barrier, nor has the story of a user', async () => {
  const page = await at('requests');
  for (const path of await details()) {
    await page.goto(`${inject('url')}/${path}`);
    await page.locator(FACTS).first().waitFor();
    expect(await barriers(page), path).toEqual([]);
  }
});

inAll('GraphiQL has no barrier', async () => {
  const page = await at('graphiql');
  await runQuery(page);
  expect(await barriers(page)).toEqual([]);
});

/** One page of each kind. */
async function details(): Promise<string[]> {
  const { data, errors } = await ask(`{
    requestLogs(input: { first: 1 }) { nodes { id } }
    userSessions(input: { first: 1 }) { nodes { id } }
    feedbackLogs(input: { first: 1 }) { nodes { id user } }
    threatLogs(input: { first: 1 }) { nodes { id } }
    modelUsageStats(input: { first: 1 }) { nodes { date modelName } }
  }`);
  expect(errors).toBeUndefined();
  const [feedback] = data.feedbackLogs.nodes;
  const [day] = data.modelUsageStats.nodes;
  return [
    `requests/${data.requestLogs.nodes[0].id}/show`,
    `sessions/${data.userSessions.nodes[0].id}/show`,
    `feedback/${feedback.id}/show`,
    `threats/${data.threatLogs.nodes[0].id}/show`,
    `models/${encodeURIComponent(`${day.date} ${day.modelName}`)}/show`,
    `user?${new URLSearchParams({ name: feedback.user })}`,
  ];
}
