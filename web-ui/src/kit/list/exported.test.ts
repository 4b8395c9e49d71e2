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

it('rows in the order of time are those that the service streams', async () => {
  let asked: unknown;
  server.use(
    http.post('*/api/rows/requests/export', async ({ request }) => {
      asked = [request.headers.get('Accept'), await request.json()];
      return HttpResponse.text('{"time":"a"}\n{"time":"b"}\n');
    }),
  );
  const question = { filter: 'user:ada', fields: ['time'] };
  const json = await text(exported('requests', 'time', question, 'json', ignore));
  expect(JSON.parse(json)).toEqual([{ time: 'a' }, { time: 'b' }]);
  expect(asked).toEqual(['application/x-ndjson', question]);
});

it('rows in another order are asked for page after page', async () => {
  const pages = [
    { rows: [{ latency: 9, streamed: true }], after: 'next' },
    { rows: [{ latency: null, streamed: false }], after: null },
  ];
  const cursors: unknown[] = [];
  server.use(
    http.post('*/api/rows/requests', async ({ request }) => {
      cursors.push(((await request.json()) as { after?: string }).after);
      return HttpResponse.json(pages[cursors.length - 1]);
    }),
  );
  const question = { orderBy: 'latency', fields: ['latency', 'streamed'] };
  const csv = await text(exported('requests', 'time', question, 'csv', ignore));
  expect(csv.replace('\uFEFF', '')).toBe('latency,streamed\r\n9,true\r\n,false\r\n');
  expect(cursors).toEqual([undefined, 'next']);
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
  const file = exported('requests', 'time', { filter: '(' }, 'csv', ignore);
  await expect(file).rejects.toThrow('filter: nonsense');
});
