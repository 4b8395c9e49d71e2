import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serviceWith } from '../../test/service';
import { SessionExpired, session, WrongCredentials } from '../auth/session';
import { ME } from './me';
import { GraphQlError, request, ServiceError } from './request';

const me = { user: 'ada', organization: 'default', roles: ['ADMIN'], seesOrganization: true };
const GRAPHQL = '*/graphql';
const server = serviceWith();

afterEach(() => {
  session.logout();
});

function tokens(...given: string[]) {
  return http.post('*/api/auth/token', async ({ request }) => {
    const { password } = (await request.json()) as { password: string };
    if (password !== 'right') return new HttpResponse(null, { status: 401 });
    return HttpResponse.json({ access_token: given.shift(), expires_in: 3_600 });
  });
}

/** Answers only to one token. */
function onlyFor(token: string, answered: string[] = []) {
  return http.post(GRAPHQL, ({ request }) => {
    const given = request.headers.get('Authorization')?.slice('Bearer '.length) ?? '';
    answered.push(given);
    if (given !== token) {
      return HttpResponse.json({ title: 'x' }, { status: 401 });
    }
    return HttpResponse.json({ data: { me } });
  });
}

describe('signing in', () => {
  it('sends the token from then on', async () => {
    server.use(tokens('one'), onlyFor('one'));
    await session.login('ada', 'right');
    expect((await request(ME, {})).me.user).toBe('ada');
  });

  it('says that the name or password is wrong', async () => {
    server.use(tokens());
    await expect(session.login('ada', 'wrong')).rejects.toBeInstanceOf(WrongCredentials);
    expect(session.current()).toBeUndefined();
  });
});

describe('a token that was refused', () => {
  const login = http.post('*/api/auth/token', () =>
    HttpResponse.json({ access_token: 'old', expires_in: 3_600, refresh_token: 'r1' }),
  );
  const logout = http.post('*/api/auth/logout', () => new HttpResponse(null, { status: 204 }));

  it('is renewed once for all that wait, and nobody is asked', async () => {
    const renewals: unknown[] = [];
    const refresh = http.post('*/api/auth/refresh', async ({ request }) => {
      renewals.push(await request.json());
      return HttpResponse.json({ access_token: 'new', expires_in: 3_600, refresh_token: 'r2' });
    });
    server.use(login, logout, refresh, onlyFor('new'));
    await session.login('ada', 'right');
    await Promise.all([request(ME, {}), request(ME, {})]);
    expect(renewals).toEqual([{ refresh_token: 'r1' }]);
    expect(session.isExpired()).toBe(false);
  });

  it('is not mistaken for an ended session while the service is away', async () => {
    const refresh = http.post('*/api/auth/refresh', () => HttpResponse.error());
    server.use(login, logout, refresh, onlyFor('new'));
    await session.login('ada', 'right');
    await expect(request(ME, {})).rejects.toThrow('cannot be reached');
    expect(session.isExpired()).toBe(false);
  });
});

describe('who signs out', () => {
  const ended: string[] = [];
  const logout = http.post('*/api/auth/logout', async ({ request }) => {
    ended.push(((await request.json()) as { refresh_token: string }).refresh_token);
    return new HttpResponse(null, { status: 204 });
  });

  /** Runs what happens meanwhile before it answers. */
  const slowly = (path: string, meanwhile: () => void) =>
    http.post(path, () => {
      meanwhile();
      return HttpResponse.json({ access_token: 'new', expires_in: 3_600, refresh_token: 'r2' });
    });

  beforeEach(() => {
    ended.length = 0;
    const body = { access_token: 'old', expires_in: 3_600, refresh_token: 'r1' };
    server.use(
      logout,
      onlyFor('new'),
      http.post('*/api/auth/token', () => HttpResponse.json(body)),
    );
  });

  it('while a token is renewed stays signed out, and the service forgets the new token', async () => {
    server.use(slowly('*/api/auth/refresh', session.logout));
    await session.login('ada', 'right');
    await expect(request(ME, {})).rejects.toBeInstanceOf(SessionExpired);
    expect(session.current()).toBeUndefined();
    expect(session.isExpired()).toBe(false);
    await expect.poll(() => ended).toEqual(['r1', 'r2']);
  });

  it.each([
    ['token', () => session.login('ada', 'right')],
    ['password', () => session.changePassword('right', 'better')],
  ])('while the service grants a session for a %s stays signed out', async (path, act) => {
    await session.login('ada', 'right');
    server.use(slowly(`*/api/auth/${path}`, session.logout));
    await expect(act()).rejects.toBeInstanceOf(SessionExpired);
    expect(session.current()).toBeUndefined();
  });

  it('in another tab is not asked for the password in this one', async () => {
    server.use(http.post('*/api/auth/refresh', () => new HttpResponse(null, { status: 401 })));
    await session.login('ada', 'right');
    const answer = expect(request(ME, {})).rejects.toBeInstanceOf(SessionExpired);
    while (!session.isExpired()) await new Promise((resolve) => setTimeout(resolve, 5));
    localStorage.removeItem('studio.session');
    window.dispatchEvent(new StorageEvent('storage', { key: 'studio.session' }));
    await answer;
    expect(session.isExpired()).toBe(false);
  });
});

describe('an expired session', () => {
  it('waits for the password and then goes on where it was', async () => {
    const answered: string[] = [];
    server.use(tokens('old', 'new'), onlyFor('new', answered));
    await session.login('ada', 'right');
    const answers = Promise.all([request(ME, {}), request(ME, {})]);
    while (!session.isExpired()) await new Promise((resolve) => setTimeout(resolve, 5));
    await session.login('ada', 'right');
    expect((await answers).map((answer) => answer.me.user)).toEqual(['ada', 'ada']);
    expect(answered.filter((token) => token === 'new')).toHaveLength(2);
    expect(session.isExpired()).toBe(false);
  });

  it('ends where the user signs out instead', async () => {
    server.use(tokens('old'), onlyFor('new'));
    await session.login('ada', 'right');
    const answer = request(ME, {});
    const rejection = expect(answer).rejects.toThrow('session has ended');
    while (!session.isExpired()) await new Promise((resolve) => setTimeout(resolve, 5));
    session.logout();
    await rejection;
  });
});

describe('an answer', () => {
  it('with errors is an error with their code', async () => {
    const errors = [{ message: 'Not yours.', extensions: { code: 'FORBIDDEN' } }];
    server.use(http.post(GRAPHQL, () => HttpResponse.json({ errors })));
    const error = await request(ME, {}).catch((cause) => cause);
    expect(error).toBeInstanceOf(GraphQlError);
    expect([error.message, error.code]).toEqual(['Not yours.', 'FORBIDDEN']);
  });

  it('that is a problem document is told in its words', async () => {
    const problem = { title: 'UNAVAILABLE', detail: 'The database is away.' };
    const headers = { 'Content-Type': 'application/problem+json' };
    server.use(http.post(GRAPHQL, () => HttpResponse.json(problem, { status: 503, headers })));
    await expect(request(ME, {})).rejects.toThrow('The database is away.');
  });

  it('that never comes says so', async () => {
    server.use(http.post(GRAPHQL, () => HttpResponse.error()));
    await expect(request(ME, {})).rejects.toBeInstanceOf(ServiceError);
  });
});
