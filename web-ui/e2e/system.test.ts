import { expect, inject, it } from 'vitest';
import { at } from './browser';
import { inAll } from './tiers';

it('a platform administrator sees how the service is', async () => {
  const page = await at('system');
  await page.getByRole('region', { name: 'Instances' }).getByText('Running').waitFor();
  const versions = await page.getByRole('region', { name: 'Versions' }).innerText();
  expect(versions).toMatch(/Database\s+H2 \d/);
  expect(versions).toMatch(/Prices\s+.*, of \d{4}-/);
  await page.getByRole('region', { name: 'Jobs' }).getByText('Column blocks').waitFor();
});

inAll('the page tells that the service cannot answer', async () => {
  const page = await at('system');
  await page.getByRole('region', { name: 'Instances' }).getByText('Running').waitFor();
  await page.route(`${inject('url')}/graphql`, (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' }),
  );
  await page.getByRole('alert').first().waitFor();
});
