import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ask } from './api';
import { at } from './browser';

it('threats that are resolved together can be taken back', async () => {
  const [page, ids] = await selected(3);
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.getByText('3 threats resolved').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('3 threats resolved').waitFor({ state: 'detached' });
  await page.locator('tbody tr').first().locator('td:not(:has(a, input))').first().click();
  await page.getByRole('heading', { name: 'What was seen' }).waitFor();
  await page.getByRole('definition').getByText('Open').waitFor();
  expect(await states(ids)).toEqual(['OPEN', 'OPEN', 'OPEN']);
});

it('without that, they are resolved', async () => {
  const [page, ids] = await selected(2);
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.getByText('2 threats resolved').waitFor();
  await page.getByText('2 threats resolved').waitFor({ state: 'detached' });
  await expect.poll(() => states(ids), { timeout: 20_000 }).toEqual(['RESOLVED', 'RESOLVED']);
  const { data } = await ask(
    'query ($ids: [ID!]) { threatLogs(input: {filter: {ids: $ids}}) { nodes { resolvedBy } } }',
    { ids },
  );
  expect(data.threatLogs.nodes).toEqual([{ resolvedBy: 'admin' }, { resolvedBy: 'admin' }]);
});

/** The list of open threats with some of them chosen. */
async function selected(count: number): Promise<[Page, string[]]> {
  const filter = encodeURIComponent(JSON.stringify({ states: ['OPEN'] }));
  const page = await at(`threats?filter=${filter}`);
  const rows = page.locator('tbody tr');
  await rows.first().waitFor();
  const { data } = await ask('{ threatLogs(input: {filter: {states: [OPEN]}}) { nodes { id } } }');
  for (let index = 0; index < count; index++) {
    await rows.nth(index).getByRole('checkbox').check();
  }
  await page.getByText(`${count} items selected`).waitFor();
  return [page, data.threatLogs.nodes.slice(0, count).map(({ id }: { id: string }) => id)];
}

async function states(ids: string[]): Promise<string[]> {
  const query =
    'query ($ids: [ID!]) { threatLogs(input: {filter: {ids: $ids}}) { nodes { state } } }';
  const { data } = await ask(query, { ids });
  return data.threatLogs.nodes.map(({ state }: { state: string }) => state);
}
