import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ask } from './api';
import { at, parameter, signedIn } from './browser';

it('a model narrows the page down, Esc widens it, and its log leads to a user’s story', async () => {
  const page = await signedIn();
  const models = page.getByRole('region', { name: 'Top models', exact: true });
  const model = models.locator('tbody button').first();
  const filters = page.locator('[data-filter-chip]');
  await model.click();
  await filters.waitFor();
  await page.keyboard.press('Escape');
  await filters.waitFor({ state: 'detached' });
  await expect.poll(() => parameter(page, 'query')).toBeNull();
  await model.click();
  await filters.waitFor();
  await expect.poll(() => parameter(page, 'query')).not.toBeNull();
  const name = (parameter(page, 'query') ?? '').replace('model:', '');
  await page.getByRole('link', { name: 'Show these requests' }).click();
  const column = page.locator('tbody .column-modelName');
  await column.first().waitFor();
  const cells = await column.allInnerTexts();
  expect(new Set(cells)).toEqual(new Set([name]));

  const user = page.locator('tbody .column-user a').first();
  const who = await user.innerText();
  await user.click();
  await page.getByRole('heading', { name: who, level: 1 }).waitFor();
  for (const part of ['Cost over time', 'Models', 'Newest requests', 'Newest sessions']) {
    await page.getByRole('region', { name: part }).waitFor();
  }
});

it('the exported file holds what the service answers', async () => {
  const filter = { models: ['gpt-4o'], statuses: [503] };
  const page = await at(`requests?filter=${encodeURIComponent(JSON.stringify(filter))}`);
  await page.locator('tbody tr').first().waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV' }).click(),
  ]);
  const lines = (await readFile(await file.path(), 'utf8')).replace('\uFEFF', '').split('\r\n');
  const { data } = await ask(
    `query ($filter: RequestLogFilter) {
      requestLogs(input: { first: 100, filter: $filter }) {
        nodes { id createdAt endpoint statusCode latencyMs totalTokens user }
      }
    }`,
    { filter },
  );
  const columns = (lines.shift() ?? '').split(',');
  const column = (name: string) => lines.map((line) => line.split(',')[columns.indexOf(name)]);
  const { nodes } = data.requestLogs;
  expect(nodes.length).toBeGreaterThan(5);
  expect(lines.pop()).toBe('');
  for (const [name, field] of [
    ['id', 'id'],
    ['time', 'createdAt'],
    ['endpoint', 'endpoint'],
    ['status_code', 'statusCode'],
    ['latency_ms', 'latencyMs'],
    ['total_tokens', 'totalTokens'],
    ['user_id', 'user'],
  ] as const) {
    expect(column(name)).toEqual(nodes.map((row: Record<string, unknown>) => String(row[field])));
  }
});
