import { HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import { serviceWith } from '../../test/service';
import { formatOf } from '../files/formats';
import { exported, MOST_AT_ONCE } from './exported';

const server = serviceWith();

const question = { filter: 'user:ada', fields: ['time'], orderBy: 'latency', ascending: true };

const thereAre = (totalCount: number) =>
  http.post('*/api/rows/requests', () => HttpResponse.json({ rows: [], totalCount }));

it('rows are those that the service streams, in the order that is asked for', async () => {
  let asked: unknown;
  server.use(
    thereAre(MOST_AT_ONCE),
    http.post('*/api/rows/requests/export', async ({ request }) => {
      asked = [request.headers.get('Accept'), await request.json()];
      return HttpResponse.text('[{"time":"a"}]');
    }),
  );
  const file = await exported('REQUESTS', question, formatOf('JSON'));
  expect(await file?.text()).toBe('[{"time":"a"}]');
  expect(asked).toEqual(['application/json', question]);
});

it('a spreadsheet is told that CSV is UTF-8', async () => {
  server.use(
    thereAre(1),
    http.post('*/api/rows/requests/export', () => HttpResponse.text('time\r\n')),
  );
  const file = await exported('REQUESTS', question, formatOf('CSV'));
  expect(new Uint8Array((await file?.arrayBuffer()) as ArrayBuffer).slice(0, 3)).toEqual(
    new Uint8Array([0xef, 0xbb, 0xbf]),
  );
});

it('many rows are left to the service', async () => {
  let asked: unknown;
  server.use(
    thereAre(MOST_AT_ONCE + 1),
    http.post('*/graphql', async ({ request }) => {
      asked = ((await request.json()) as { variables: { input: object } }).variables.input;
      return HttpResponse.json({ data: { startExport: { id: '1' } } });
    }),
  );
  expect(await exported('REQUESTS', question, formatOf('XLSX'))).toBeUndefined();
  expect(asked).toEqual({
    table: 'REQUESTS',
    format: 'XLSX',
    query: 'user:ada',
    fields: ['time'],
    orderBy: 'latency',
    direction: 'ASC',
  });
});

it('what the service refuses is said', async () => {
  server.use(
    http.post('*/api/rows/*', () =>
      HttpResponse.json({ detail: 'filter: nonsense' }, { status: 400 }),
    ),
  );
  const file = exported('REQUESTS', { filter: '(' }, formatOf('CSV'));
  await expect(file).rejects.toThrow('filter: nonsense');
});
