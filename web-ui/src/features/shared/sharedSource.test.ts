import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { ServiceError } from '../../kit/api/request';
import { problem, serviceWith } from '../../test/service';
import { sharedSource } from './sharedSource';

const server = serviceWith();
const { signal } = new AbortController();
const source = sharedSource('a-secret');

it('the secret of a link is in no address, where servers on the way would log it', async () => {
  const asked: [string, string | null, string | null][] = [];
  const note = ({ request }: { request: Request }) => {
    const { headers, url } = request;
    asked.push([
      new URL(url).pathname,
      headers.get('X-Share-Secret'),
      headers.get('Authorization'),
    ]);
    return HttpResponse.json({});
  };
  localStorage.setItem(
    'studio.session',
    JSON.stringify({ accessToken: 'mine', expiresAt: Date.now() + 3_600_000, username: 'ada' }),
  );
  server.use(http.get('*/api/shared/*', note));
  await source.view(signal);
  await source.tile('a/b', signal);
  // Whoever is signed in sees what everybody with the link sees, and no more.
  expect(asked).toEqual([
    ['/api/shared/view', 'a-secret', null],
    ['/api/shared/tiles/a%2Fb', 'a-secret', null],
  ]);
});

it.each([
  [
    'in the words of the service',
    () => problem(429, 'Too many screens.'),
    429,
    'Too many screens.',
  ],
  ['without words', () => new HttpResponse('<html>', { status: 502 }), 502, 'gave no answer'],
  ['as away', () => HttpResponse.error(), 0, 'cannot be reached'],
])('what goes wrong is told %s', async (_, answer, status, message) => {
  server.use(http.get('*/api/shared/view', answer));
  const error = await source.view(signal).catch((cause) => cause);
  expect(error).toBeInstanceOf(ServiceError);
  expect([error.status, error.message]).toEqual([status, expect.stringContaining(message)]);
});
