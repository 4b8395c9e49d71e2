import { expect, inject, it } from 'vitest';
import { runQuery, signedIn } from './browser';

it('GraphiQL runs a sample as the signed-in user and asks nobody but the service', async () => {
  const page = await signedIn();
  const url = inject('url');
  const outside: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('blob:')) {
      outside.push(request.url());
    }
  });
  await page.goto(`${url}/graphiql`);
  await runQuery(page);
  expect(outside).toEqual([]);
});
