import { expect } from 'vitest';
import { ask } from './api';
import { barriers } from './barriers';
import { at } from './browser';
import { inAll } from './tiers';

inAll('a rule is drawn before it is made, fires, and its alert is acknowledged', async () => {
  const page = await at('alert-rules');
  await page.getByRole('link', { name: 'Error rate over 5 %' }).waitFor();
  await page.getByRole('link', { name: 'New rule' }).click();
  await page.getByLabel('Name').fill('There is traffic');
  await page.getByLabel('Measure').click();
  await page.getByRole('option', { name: 'Requests', exact: true }).click();
  await page.getByLabel('Value', { exact: true }).fill('0');
  await page.getByLabel('In the last').fill('1d');
  await page.getByLabel('Requests at least').fill('0');
  await page.getByLabel('Fires after').fill('0s');
  await page.getByLabel('Looked at every').fill('10s');
  await page.getByRole('status').filter({ hasText: 'It would have fired 1 time' }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('link', { name: 'There is traffic' }).waitFor();

  await page.getByRole('link', { name: 'Alerts', exact: true }).first().click();
  const card = page.getByRole('listitem').filter({ hasText: 'There is traffic' });
  await card.getByRole('button', { name: 'Acknowledge' }).click({ timeout: 30_000 });
  await card.getByText('Acknowledged by admin').waitFor();
  expect(await barriers(page)).toEqual([]);

  await card.getByRole('link', { name: 'There is traffic' }).click();
  await page.getByLabel('Note').fill('It is only a test.');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByText('It is only a test.').waitFor();
  await page.getByRole('img', { name: /^There is traffic: / }).waitFor();
  const why = page.getByRole('region', { name: 'What it comes from' });
  await why.getByText(/^Requests is /).waitFor();
  expect(await barriers(page)).toEqual([]);
  const { alerts } = (await ask('{ alerts { rule acknowledgedBy } }')).data;
  expect(alerts[0]).toEqual({
    rule: 'There is traffic',
    acknowledgedBy: 'admin',
  });

  await page.getByRole('link', { name: 'Show the rows' }).click();
  await page.locator('tbody tr').first().waitFor();

  await page.getByRole('link', { name: 'Dashboard', exact: true }).first().click();
  await page.getByRole('switch', { name: 'Usual' }).waitFor();
  await page
    .getByRole('link', { name: /^Alert There is traffic, / })
    .first()
    .click();
  await page.getByText('It is only a test.').waitFor();
});

inAll('who edits a rule that somebody else saves keeps the text and is told', async () => {
  const save = 'mutation ($input: SaveAlertRuleInput!) { saveAlertRule(input: $input) { id } }';
  const condition = { kind: 'threshold', direction: 'ABOVE', value: 1 };
  const definition = JSON.stringify({ measure: 'REQUESTS', condition });
  const made = await ask(save, { input: { name: 'Shared', enabled: false, definition } });
  const { id } = made.data.saveAlertRule;
  const page = await at(`alert-rules/${id}`);
  await page.getByLabel('Name').fill('Mine');
  await ask(save, { input: { id, version: 1, name: 'Theirs', enabled: false, definition } });
  await page.getByRole('heading', { name: 'Shared' }).waitFor();
  await page.waitForResponse((it) => it.request().postData()?.includes('alertRules') ?? false);
  await page.waitForTimeout(500);
  expect(await page.getByLabel('Name').inputValue()).toBe('Mine');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('admin has changed this: it is version 2 now.').waitFor();
});

inAll('what is unusual is drawn within the band of the usual', async () => {
  const page = await at('alert-rules/new?kind=anomaly');
  await page.getByText('in the first two days nothing is told').waitFor();
  await page.getByLabel('Name').fill('Unusual');
  await page.getByLabel('Measure').click();
  await page.getByRole('option', { name: 'Requests', exact: true }).click();
  await page.getByLabel('In the last').fill('1h');
  await page
    .getByRole('status')
    .filter({ hasText: /It would/ })
    .waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText('Requests unusually high or low over 1h').waitFor();
});

inAll('a channel is made and tried, and says why it was not reached', async () => {
  const page = await at('alert-channels');
  await page.getByText('Nobody is told yet').waitFor();
  await page.getByRole('button', { name: 'New channel' }).click();
  const form = page.getByRole('dialog', { name: 'New channel' });
  await form.getByLabel('Kind').click();
  await page.getByRole('option', { name: 'Alertmanager' }).click();
  await form.getByLabel('Name').fill('Prometheus');
  await form.getByLabel('Address').fill('http://localhost:9093');
  await form.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('cell', { name: 'Prometheus' }).waitFor();
  await page.getByRole('button', { name: 'Send a test' }).click();
  const notifications = page.getByRole('region', { name: 'Notifications' });
  await notifications.getByText('Given up').waitFor({ timeout: 15_000 });
  await notifications.getByText(/is in a private network/).waitFor();

  await page.getByRole('button', { name: 'New route' }).click();
  const route = page.getByRole('dialog', { name: 'New route' });
  await route.getByLabel('Name').fill('On call');
  await route.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('region', { name: 'Routes' }).getByText('On call').waitFor();
  await page.getByRole('button', { name: 'Mute alerts' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mute' }).click();
  await page.getByRole('region', { name: 'Mutes' }).getByText('All alerts').waitFor();
  expect(await barriers(page)).toEqual([]);
});
