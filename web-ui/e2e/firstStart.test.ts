import { afterAll, beforeAll, expect, it } from 'vitest';
import { ingest } from './api';
import { signIn, visitor } from './browser';
import { Service } from './service';

let service: Service;

beforeAll(async () => {
  service = await Service.started();
});
afterAll(() => service.remove());

it('the printed password opens an empty dashboard, which says how to send the first event', async () => {
  const [, password] = await service.says(/password {2}(\S+)/);
  const page = await visitor({ permissions: ['clipboard-read', 'clipboard-write'] });
  await signIn(page, { url: service.url, password });
  await page.getByRole('heading', { name: 'Send the first event' }).waitFor();
  await page.getByText('Waiting for the first event…').waitFor();
  await page.getByRole('button', { name: 'Make a key' }).click();
  await page.getByText(/Your key .* is in the lines below/).waitFor();
  await page.getByRole('button', { name: 'With curl: copy' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain(`curl ${service.url}/api/ingest/events`);

  const [, key] = copied.match(/X-API-Key: ([^']+)'/) ?? [];
  const [, body] = copied.match(/-d '(.*)'/s) ?? [];
  expect((await ingest(JSON.parse(body ?? ''), key ?? '', service.url)).status).toBe(202);
  await page.getByRole('button', { name: 'gpt-4o-mini' }).first().waitFor();
  await page.getByRole('heading', { name: 'Send the first event' }).waitFor({ state: 'detached' });

  await page.goto(`${service.url}/api-keys`);
  await page.getByRole('cell', { name: 'first events' }).waitFor();
});
