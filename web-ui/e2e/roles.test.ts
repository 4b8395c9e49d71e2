import { beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './api';
import { at, signedIn } from './browser';
import { inAll } from './tiers';

const plain = { user: 'ayu', password: 'a password for ayu' };
const analyst = { user: 'ana', password: 'a password for ana' };
const lead = { user: 'lea', password: 'a password for lea' };

beforeAll(async () => {
  const create =
    'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { password } }';
  await ask(create, { input: { ...plain, role: 'USER' } });
  await ask(create, { input: { ...analyst, role: 'ANALYST' } });
  await ask(create, { input: { ...lead, role: 'ANALYST', projects: ['search'] } });
});

describe('a plain user', () => {
  it('is shown neither accounts, keys nor models, and finds nothing at their addresses', async () => {
    const page = await signedIn(plain);
    expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual([
      'Dashboard',
      'Dashboards',
      'Explore',
      'Requests',
      'Traces',
      'Sessions',
      'Feedback',
      'Threats',
      'Budgets',
      'Exports',
      'GraphiQL',
    ]);
    for (const path of [
      'accounts',
      'organizations',
      'system',
      'api-keys',
      'models',
      'gateway',
      'prices',
      'audit',
    ]) {
      await page.goto(`${inject('url')}/${path}`);
      await page.getByText('Not Found', { exact: true }).waitFor();
    }
  });

  it('sees only their own rows', async () => {
    const page = await at('requests', plain);
    const column = page.locator('tbody .column-user');
    await column.first().waitFor();
    expect(new Set(await column.allInnerTexts())).toEqual(new Set(['ayu']));
  });

  it('is not offered to decide on threats', async () => {
    const page = await at('threats', plain);
    await page.locator('tbody tr').first().waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.locator('tbody td').first().click();
    await page.getByRole('heading', { name: 'What was seen' }).waitFor();
    expect(await page.getByRole('button', { name: 'Resolve', exact: true }).count()).toBe(0);
  });

  it.each([
    '{ accounts { user } }',
    '{ apiKeys { prefix } }',
    '{ modelUsageStats { nodes { requests } } }',
    'mutation { triageThreats(input: { ids: ["1"], state: RESOLVED }) { id } }',
    'mutation { createApiKey(name: "mine") { key } }',
    'mutation { changeAccount(input: { user: "ayu", role: ADMIN }) { role } }',
  ])('is refused %s by the service', async (query) => {
    const { errors } = await ask(query, {}, plain);
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});

it('an analyst decides on threats but sees no accounts', async () => {
  const page = await at('threats', analyst);
  await page.getByRole('link', { name: 'Models by day' }).waitFor();
  expect(await page.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
  await page.locator('tbody tr').first().getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
});

inAll(
  'who sees some projects only is offered pages that the service answers, all of them',
  async () => {
    const page = await signedIn(lead);
    const links = page.getByRole('navigation').getByRole('link');
    const paths = await links.evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
    expect(paths).not.toContain('/alerts');
    expect(paths).toContain('/evaluations');
    for (const path of paths.filter((one) => one !== '/graphiql')) {
      await page.goto(`${inject('url')}${path}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await page.getByRole('alert').allInnerTexts(), path).toEqual([]);
    }
  },
);

inAll('an analyst mutes alerts and ends that', async () => {
  const page = await at('alerts', analyst);
  await page.getByRole('button', { name: 'Mute alerts' }).click();
  const form = page.getByRole('dialog', { name: 'Mute alerts' });
  await form.getByLabel('Why').fill('An upgrade');
  await form.getByRole('button', { name: 'Mute', exact: true }).click();
  const row = page.getByRole('row').filter({ hasText: 'An upgrade' });
  await row.getByRole('button', { name: 'End now' }).click();
  await row.waitFor({ state: 'detached' });
});
