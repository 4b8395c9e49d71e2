import { expect, inject, it } from 'vitest';
import { apiKey, ask, ingest } from './api';
import { signIn, updated, visitor } from './browser';

it('an organisation is made, worked in, and deleted', async () => {
  // A login of its own: to change the organisation renews it, which ends its token.
  const page = await visitor();
  await signIn(page);
  await page.getByRole('link', { name: 'Organisations' }).click();
  await page.getByRole('button', { name: 'New organisation' }).click();
  await page.getByLabel('Name').fill('harbour');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('cell', { name: 'harbour' }).waitFor();

  await page.getByRole('button', { name: 'Profile of admin' }).click();
  await page.getByRole('menuitemradio', { name: 'harbour' }).click();
  await page.getByRole('heading', { name: 'Send the first event' }).waitFor();
  await page.getByRole('button', { name: /Profile of default\/admin/ }).click();
  expect(
    await page.getByRole('menuitemradio', { name: 'harbour' }).getAttribute('aria-checked'),
  ).toBe('true');
  await page.getByRole('menuitemradio', { name: 'default' }).click();
  await page.getByRole('button', { name: 'Profile of admin' }).waitFor();
  await updated(page);

  await page.goto(`${inject('url')}/organizations`);
  const row = page.getByRole('row', { name: /harbour/ });
  await row.getByRole('button', { name: 'Suspend' }).click();
  await row.getByText('Suspended').waitFor();
  await row.getByRole('button', { name: 'Delete' }).click();
  await page.getByLabel('Type its name').fill('harbour');
  await page.getByRole('button', { name: 'Delete', exact: true }).last().click();
  await row.getByText(/Deleted/).waitFor();
});

it('a team lead sees the rows of their project alone', async () => {
  const create =
    'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { password } }';
  const lead = { user: 'lena', password: 'a password for lena' };
  await ask(create, { input: { ...lead, role: 'ANALYST', projects: ['lena’s search'] } });
  const event = (project: string, user: string) => ({
    endpoint: '/v1/chat/completions',
    method: 'POST',
    status_code: 200,
    latency_ms: 5,
    user_id: user,
    project,
  });
  await ingest(
    [event('lena’s search', 'in-her-project'), event('another', 'in-another')],
    await apiKey(),
  );
  const page = await visitor();
  await signIn(page, lead);
  await expect
    .poll(async () => (await ask('{ requestLogs { nodes { user } } }', {}, lead)).data)
    .toEqual({ requestLogs: { nodes: [{ user: 'in-her-project' }] } });
  await page.getByRole('link', { name: 'Requests' }).click();
  await page.locator('tbody .column-user').first().waitFor();
  expect(await page.locator('tbody .column-user').allInnerTexts()).toEqual(['in-her-project']);
});
