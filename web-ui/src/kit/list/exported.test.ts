import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { asEvents, exported } from './exported';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const ignore = () => undefined;
const text = async (file: Promise<{ content: Blob }>) => (await file).content.text();

it('rows are those that the service streams, in the order that is asked for', async () => {
  let asked: unknown;
  server.use(
    http.post('*/api/rows/requests/export', async ({ request }) => {
      asked = [request.headers.get('Accept'), await request.json()];
      return HttpResponse.text('{"time":"a"}\n{"time":"b"}\n');
    }),
  );
  const question = { filter: 'user:ada', fields: ['time'], orderBy: 'latency' };
  const json = await text(exported('requests', question, 'json'));
  expect(JSON.parse(json)).toEqual([{ time: 'a' }, { time: 'b' }]);
  expect(asked).toEqual(['application/x-ndjson', question]);
});

it('rows are a file of events as well', async () => {
  const load = async (after?: string) => ({
    nodes: [{ id: after ?? '1' }],
    pageInfo: { hasNextPage: !after, endCursor: after ? null : '2' },
  });
  const columns = [{ label: 'event_key', value: (row: { id: string }) => row.id }];
  const csv = await text(asEvents(columns, load, ignore));
  expect(csv.replace('\uFEFF', '')).toBe('event_key\r\n1\r\n2\r\n');
});

it('what the service refuses is said', async () => {
  server.use(
    http.post('*/api/rows/*', () =>
      HttpResponse.json({ detail: 'filter: nonsense' }, { status: 400 }),
    ),
  );
  const file = exported('requests', { filter: '(' }, 'csv');
  await expect(file).rejects.toThrow('filter: nonsense');
});
