import { expect, inject, it } from 'vitest';
import { at, updated } from './browser';

const PAGES = [
  'requests',
  'requests/1/show',
  'sessions/1/show',
  'threats/1/show',
  'models/2026-01-01%20nothing/show',
  'user?name=nobody',
  'accounts',
  'api-keys',
  'gateway',
  'quarantine',
  'audit',
  'nowhere',
  'graphiql',
];

it('no page asks for what is not there, nor does a browser for the icon of any other', async () => {
  const page = await at('');
  const errors: string[] = [];
  page.on('console', (said) => {
    if (said.type() === 'error') errors.push(`${said.text()} ${said.location().url}`);
  });
  page.on('response', (answer) => {
    if (answer.status() >= 400) errors.push(`${answer.status()} ${answer.url()}`);
  });
  await page.reload();
  await updated(page);
  for (const path of PAGES) {
    await page.goto(`${inject('url')}/${path}`);
    await page.waitForLoadState('networkidle');
  }
  expect(errors).toEqual([]);
  for (const file of ['favicon.ico', 'robots.txt']) {
    expect((await page.request.get(`${inject('url')}/${file}`)).status(), file).toBe(200);
  }
});
