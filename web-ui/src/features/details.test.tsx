import { screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { chooseLocale } from '../kit/format/preferences';
import { lists } from '../test/listed';
import { EVALUATION, MODEL_DAY, RATING, requestRow, SESSION, TIME, TRACE } from '../test/rows';
import { shown } from '../test/shown';
import EvaluationPage from './evaluations/EvaluationPage';
import FeedbackPage from './feedback/FeedbackPage';
import ModelDayPage from './models/ModelDayPage';
import { pushedRow } from './requests/pushedRow';
import RequestPage from './requests/RequestPage';
import SessionPage from './sessions/SessionPage';
import { THREAT } from './threats/threatFixtures';
import TracePage from './traces/TracePage';

const { service, show, showOne, input } = lists();
afterEach(() => chooseLocale(undefined));

const heading = (name: string) => screen.findByText(name, { selector: 'h1' });
const card = async (title: string) => {
  const section = (await screen.findByText(title, { selector: 'h2' })).closest('section');
  if (!section) throw new Error(`${title} is no card`);
  return section;
};

/** What a card says, by the names of its facts. */
async function facts(title: string) {
  const terms = [...(await card(title)).querySelectorAll('dt')];
  return Object.fromEntries(
    terms.map((term) => [term.textContent, term.nextElementSibling?.textContent]),
  );
}

const linksOf = (part: HTMLElement) =>
  [...part.querySelectorAll('a')].map((link) => link.getAttribute('href'));
const parametersOf = (link: string | null | undefined) =>
  Object.fromEntries(new URL(link ?? '', 'http://studio').searchParams);

describe('a session', () => {
  const request = (id: string, createdAt: string, changes = {}) => ({
    id,
    createdAt,
    endpoint: '/v1/chat/completions',
    statusCode: 200,
    latencyMs: 1_240,
    timeToFirstTokenMs: 310,
    modelName: 'o3',
    totalTokens: 1_000,
    cost: 0.01,
    ...changes,
  });
  const session = {
    ...SESSION,
    requests: [
      request('1', TIME),
      request('2', '2026-11-24T09:00:00.500Z', { statusCode: 503, modelName: null, cost: null }),
      request('3', '2026-11-24T09:02:01.740Z'),
    ],
  };

  it('has its requests where they lie in time with the pauses between, and leads to all', async () => {
    showOne(<SessionPage />, session);
    await heading('Session of ada');
    const rows = [...screen.getByLabelText('Requests of the session').querySelectorAll('tr')];
    expect(rows.map((row) => row.firstElementChild?.textContent)).toEqual([
      'After',
      '+0 ms',
      '+500 ms',
      '2 min without a request',
      '+2 min 2 s',
    ]);
    const links = linksOf(await card('Requests'));
    expect(links.slice(0, 3)).toEqual([1, 2, 3].map((id) => `/requests/${id}/show`));
    expect(parametersOf(links[3])).toEqual({
      query: 'session:s-1',
      range: 'custom',
      start: '2026-11-24T09:00:00.000Z',
      // The last request is in it.
      end: '2026-11-24T11:00:31.000Z',
    });
  });

  it('of somebody without a name is told so, with what it is known to cost', async () => {
    showOne(<SessionPage />, { ...session, user: null, totalRequests: 1_200 });
    await heading('Session of an anonymous user');
    expect(await facts('In all')).toMatchObject({
      Requests: '1,200',
      'Known cost': '$0.50',
      'Calls without a price': '3',
    });
    expect(screen.getByText('Requests, the first 3')).toBeTruthy();
  });
});

describe('a trace', () => {
  const trace = {
    ...TRACE,
    complete: true,
    nodes: [],
  };

  it.each([
    ['$0.25', { unpricedCalls: 0 }],
    ['$0.25, and 1 unpriced call', { unpricedCalls: 1 }],
    ['–, and 1,200 unpriced calls', { cost: null, unpricedCalls: 1_200 }],
  ])('costs %s', async (text, changes) => {
    showOne(<TracePage />, { ...trace, ...changes, complete: false });
    expect((await facts('In all'))['Known cost']).toBe(text);
    // It is larger than can be shown.
    expect(screen.getByText('Parts, the first 0')).toBeTruthy();
  });
});

describe('an evaluation', () => {
  const evaluation = { ...EVALUATION, traceId: 'a1', spanId: 'b2' };

  it('has its score by the customs of the locale, and leads to what it was about', async () => {
    chooseLocale('de-DE');
    showOne(<EvaluationPage />, evaluation);
    await heading('relevance: 0,833');
    expect((await facts('Evaluation')).Score).toBe('0,833');
    const [request, trace] = linksOf(await card('The answer'));
    expect(parametersOf(request).query).toBe('trace:a1 span:b2');
    expect(trace).toBe('/traces/a1/show');
  });

  it('in words is told by them', async () => {
    showOne(<EvaluationPage />, { ...evaluation, score: null, label: 'pass' });
    await heading('relevance: pass');
    expect((await facts('Evaluation')).Score).toBe('–');
  });
});

describe('a rating', () => {
  const rating = { ...RATING, request: requestRow({ id: '7', model: 'o3' }) };

  it('is told with the request that it is about', async () => {
    showOne(<FeedbackPage />, rating);
    await heading('2 of 5 from ada');
    expect(await facts('The request')).toMatchObject({ Request: '7', Model: 'o3' });
    expect(linksOf(await card('The request'))[0]).toBe('/requests/7/show');
  });

  it('without a request says that no figure counts it', async () => {
    showOne(<FeedbackPage />, { ...rating, orphan: true, request: null });
    expect((await facts('Rating')).Request).toBe('Unknown so far: no figure counts this rating');
    expect(screen.queryByText('The request')).toBeNull();
  });
});

describe('a model’s day', () => {
  const open = (rows: object[], id: string) => {
    show(<p />, rows).unmount();
    return shown(<ModelDayPage />, `/models/${encodeURIComponent(id)}/show`, '/models/:id/show');
  };

  it('is found by both, whatever the model is called, and leads to its requests', async () => {
    open([MODEL_DAY], `2026-11-24 ${MODEL_DAY.modelName}`);
    await heading('my "own"/v1, 2026-11-24');
    expect(input('ModelDays').filter).toEqual({
      start: '2026-11-24',
      end: '2026-11-25',
      models: ['my "own"/v1'],
    });
    expect((await facts('Calls'))['Known cost']).toBe('No known price');
    expect(parametersOf(linksOf(await card('Calls'))[0])).toEqual({
      query: String.raw`model:"my \"own\"/v1"`,
      range: 'custom',
      start: '2026-11-24T00:00:00.000Z',
      end: '2026-11-25T00:00:00.000Z',
    });
  });

  it.each(['nonsense', '2026-13-45 o3'])('of the made-up id “%s” is none', async (id) => {
    open([], id);
    expect(await screen.findByText('It does not exist, or you may not see it.')).toBeTruthy();
    expect(service.asked('ModelDays')).toEqual([]);
  });
});

describe('a request', () => {
  const fields = { id: '7', method: 'POST', endpoint: '/v1/chat' };
  const row = (changes: object = {}, more: object = {}) => ({
    ...requestRow({ ...fields, model: 'o3', ...changes }),
    evaluations: [],
    mergedFrom: [],
    ...more,
  });

  it.each([
    [0, '0 ms'],
    [undefined, '–'],
  ])('whose first token came after %s ms says %s', async (first_token, text) => {
    showOne(<RequestPage />, row({ first_token, model: undefined }));
    expect((await facts('Request'))['First token']).toBe(text);
    expect(Object.values(await facts('Around it'))).toEqual(['–', '–', '–', '–', '–']);
    expect(screen.queryByText('Model call')).toBeNull();
  });

  it('has its figures by the customs of the locale', async () => {
    chooseLocale('de-DE');
    const more = { outputTokensPerSecond: 1_234.4 };
    showOne(<RequestPage />, row({ tokens: 14_200, estimated: true, cost: 1_234.5 }, more));
    expect(await facts('Model call')).toMatchObject({
      'All tokens': '14.200 (estimated)',
      'Output speed': '1.234 tokens/s',
      Cost: '1.234,50\u00a0$',
    });
  });

  it('names who sent it, and leads to all that it belongs to', async () => {
    const more = {
      session: SESSION,
      feedbacks: [{ ...RATING, id: 'f-1', comment: 'Too slow' }],
      threats: [{ ...THREAT, id: 't-1', type: 'rate_limit' }],
      evaluations: [
        { ...EVALUATION, id: 'v-1', name: 'tool_use', label: 'pass' },
        { ...EVALUATION, id: 'v-2', name: 'tone', score: null, label: 'kind', evaluator: null },
      ],
      mergedFrom: [{ source: 'OTLP', eventKey: 'span-9' }],
    };
    const client = { user: 'ada', country: 'ID', trace: 'a1', tags: '{"team":"red","env":"prod"}' };
    showOne(<RequestPage />, row(client, more));
    expect((await facts('Request')).Tags).toBe('team: red, env: prod');
    const told = { User: 'ada', Country: 'Indonesia (ID)', Trace: 'a1' };
    expect(await facts('Client')).toMatchObject(told);
    expect(await facts('Around it')).toMatchObject({
      Evaluations: 'Tool use 0.833, pass by judgeTone kind',
      'Also came through': 'OTLP span-9',
    });
    expect(linksOf(await card('Around it'))).toEqual([
      '/sessions/s-1/show',
      '/feedback/f-1/show',
      '/threats/t-1/show',
    ]);
  });
});

it.each(['nonsense', '[1', 'null', ''])('a pushed row with the tags “%s” has none', (tags) =>
  expect(pushedRow({ id: '1', tags }).tags).toEqual([]),
);
