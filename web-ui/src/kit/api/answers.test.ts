import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { problem, serviceWith } from '../../test/service';
import { SessionExpired, session } from '../auth/session';
import { ME } from './me';
import { ask, GraphQlError, isTransient, request, ServiceError } from './request';

const server = serviceWith();
const answer = (make: () => Response) => server.use(http.post('*/graphql', make));
const JSON_TYPE = { headers: { 'Content-Type': 'application/json' } };

const failure = async () => {
  const error = await request(ME, {}).catch((cause) => cause);
  if (!(error instanceof Error)) throw new Error('That went well.');
  return error;
};

describe('an answer', () => {
  it.each([
    ['is cut before its end', () => new HttpResponse('{"data":{"me"', JSON_TYPE), 'broke off'],
    ['is empty', () => new HttpResponse('', JSON_TYPE), 'broke off'],
    ['has no data', () => HttpResponse.json({ data: null }), 'gave no answer'],
    ['is the page of a proxy', () => HttpResponse.html('<p>Hello</p>'), 'answered 200'],
    ['is a problem of a proxy', () => HttpResponse.html('Bad', { status: 502 }), 'answered 502'],
    ['is a problem without words', () => problem(503, ''), ''],
  ])('that %s says so in words that are meant for people', async (_, make, words) => {
    answer(make);
    const error = await failure();
    expect(error).toBeInstanceOf(ServiceError);
    expect(error.message).toContain(words);
    expect(error.message).not.toMatch(/JSON|token|terminated|undefined/i);
  });

  it('in part is given with what is missing, to who can use it', async () => {
    const errors = [{ message: 'Not yours.', extensions: { code: 'FORBIDDEN' } }];
    answer(() => HttpResponse.json({ data: { me: null }, errors }));
    const { data, issues } = await ask(ME, {});
    expect([data, issues.map(({ message }) => message)]).toEqual([{ me: null }, ['Not yours.']]);
    expect(await failure()).toBeInstanceOf(GraphQlError);
  });

  it('with several faults tells them all, the first one’s code', async () => {
    answer(() =>
      HttpResponse.json({
        errors: [
          { message: 'start: is missing.', extensions: { code: 'BAD_INPUT' } },
          { message: 'end: is missing.', extensions: { code: 'OTHER' } },
        ],
      }),
    );
    const error = (await failure()) as GraphQlError;
    expect([error.message, error.code]).toEqual([
      'start: is missing. end: is missing.',
      'BAD_INPUT',
    ]);
  });

  it('that nobody waits for any more is no fault of the service', async () => {
    answer(() => HttpResponse.json({ data: {} }));
    const ended = new AbortController();
    ended.abort();
    const error = await request(ME, {}, ended.signal).catch((cause) => cause);
    expect(error).not.toBeInstanceOf(ServiceError);
  });
});

it.each([
  ['the service is away', new ServiceError('away'), true],
  ['it has too much to do', new ServiceError('busy', 429), true],
  ['it is not ready', new ServiceError('not yet', 503), true],
  ['the network went in the middle', new TypeError('terminated'), true],
  ['the database is away', new GraphQlError([issue('UNAVAILABLE')]), true],
  ['too much was asked for the moment', new GraphQlError([issue('LIMIT_EXCEEDED')]), true],
  ['the question is wrong', new GraphQlError([issue('BAD_INPUT')]), false],
  ['it is none', new GraphQlError([]), false],
  ['it may not be asked', new ServiceError('no', 403), false],
  ['the session is over', new SessionExpired(), false],
])('where %s, trying again helps: %s', (_, error, helps) => expect(isTransient(error)).toBe(helps));

function issue(code: string) {
  return { message: 'x', extensions: { code } };
}

it('a page in place of an answer to a login is told as such', async () => {
  server.use(http.post('*/api/auth/token', () => HttpResponse.html('<p>Sign in to the Wi-Fi</p>')));
  await expect(session.login('ada', 'x')).rejects.toThrow('no answer that can be read');
  expect(session.current()).toBeUndefined();
});
