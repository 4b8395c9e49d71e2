import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { problem, serviceWith } from '../../test/service';
import { ofBrowser } from '../../test/shown';
import type { Session } from './session';

/** What the service was asked to renew, and which sessions to end. */
const renewed: unknown[] = [];
const ended: string[] = [];
let granted = 0;

const grant = (more: object = {}) => {
  granted++;
  return HttpResponse.json({
    access_token: `token ${granted}`,
    refresh_token: `refresh ${granted}`,
    expires_in: 3_600,
    ...more,
  });
};

const server = serviceWith(
  http.post('*/api/auth/refresh', async ({ request }) => {
    renewed.push(await request.json());
    return grant();
  }),
  http.post('*/api/auth/logout', async ({ request }) => {
    ended.push(((await request.json()) as { refresh_token: string }).refresh_token);
    return new HttpResponse(null, { status: 204 });
  }),
);

const KEY = 'studio.session';
const stored = () => JSON.parse(localStorage.getItem(KEY) ?? 'null') as Session | null;

function store(changes: Partial<Session> = {}) {
  const session: Session = {
    accessToken: 'old',
    refreshToken: 'r0',
    expiresAt: Date.now() + 3_600_000,
    username: 'ada',
    ...changes,
  };
  localStorage.setItem(KEY, JSON.stringify(session));
}

/** Each has the module for itself, and shares the storage of the browser. */
async function tab() {
  vi.resetModules();
  const listen = vi.spyOn(globalThis, 'addEventListener');
  const { session } = await import('./session');
  const [, listener] = listen.mock.calls.find(([type]) => type === 'storage') ?? [];
  listen.mockRestore();
  onTestFinished(() => globalThis.removeEventListener('storage', listener as EventListener));
  return session;
}

/** Browsers tell a tab what others have stored, or cleared. */
const tellOfStorage = (key: string | null = KEY) =>
  window.dispatchEvent(new StorageEvent('storage', { key }));

/** The locks of a browser, which tabs share: one after the other. */
function withLocks() {
  let last: Promise<unknown> = Promise.resolve();
  const request = (_: string, action: () => Promise<unknown>) => {
    const mine = last.then(action);
    last = mine.catch(() => undefined);
    return mine;
  };
  ofBrowser('locks', { request });
}

let reload: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  renewed.length = 0;
  ended.length = 0;
  granted = 0;
  reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
});

describe('a token', () => {
  it('is used as it is until half a minute before its end', async () => {
    store({ expiresAt: Date.now() + 31_000 });
    expect(await (await tab()).token()).toBe('old');
    expect(renewed).toEqual([]);
  });

  it('that is about to expire is renewed before it is used', async () => {
    store({ expiresAt: Date.now() + 29_000 });
    expect(await (await tab()).token()).toBe('token 1');
    expect(stored()).toMatchObject({ refreshToken: 'refresh 1', username: 'ada' });
  });

  it('that cannot be renewed is used until the service refuses it', async () => {
    store({ expiresAt: Date.now() - 1, refreshToken: undefined });
    expect(await (await tab()).token()).toBe('old');
  });

  it('is none where nobody is signed in, or the storage holds nonsense', async () => {
    expect(await (await tab()).token()).toBeUndefined();
    localStorage.setItem(KEY, '{"accessToken":');
    expect(await (await tab()).token()).toBeUndefined();
  });

  it('keeps the organisation that was changed to', async () => {
    store({ expiresAt: 0, organization: 'north' });
    await (await tab()).token();
    expect(stored()?.organization).toBe('north');
  });

  it('is not renewed while the service has too much to do, and nobody is asked for a password', async () => {
    store({ expiresAt: 0 });
    server.use(http.post('*/api/auth/refresh', () => problem(429, 'Try again in 20 s.')));
    const session = await tab();
    await expect(session.token()).rejects.toThrow('Try again in 20 s.');
    expect(session.isExpired()).toBe(false);
    expect(stored()?.accessToken).toBe('old');
  });
});

describe('two tabs', () => {
  it('whose token expires at once renew it once', async () => {
    withLocks();
    store({ expiresAt: 0 });
    const [one, other] = [await tab(), await tab()];
    expect(await Promise.all([one.token(), other.token()])).toEqual(['token 1', 'token 1']);
    expect(renewed).toEqual([{ refresh_token: 'r0' }]);
  });

  it('of which one was refused use what the other has got meanwhile', async () => {
    store();
    const session = await tab();
    store({ accessToken: 'newer' });
    expect(await session.replace('old')).toBe('newer');
    expect(renewed).toEqual([]);
  });

  it('of browsers without locks: who comes too late takes what the first has got', async () => {
    store({ expiresAt: 0 });
    server.use(
      http.post('*/api/auth/refresh', () => {
        store({ accessToken: 'of the other tab' });
        return new HttpResponse(null, { status: 401 });
      }),
    );
    const session = await tab();
    expect(await session.token()).toBe('of the other tab');
    expect(session.isExpired()).toBe(false);
  });

  it('both go on where the password was typed in one', async () => {
    store({ refreshToken: undefined });
    const session = await tab();
    const token = session.replace('old');
    await vi.waitFor(() => expect(session.isExpired()).toBe(true));
    store({ accessToken: 'typed elsewhere' });
    tellOfStorage();
    expect(await token).toBe('typed elsewhere');
    expect(session.isExpired()).toBe(false);
    expect(reload).not.toHaveBeenCalled();
  });

  it.each([
    ['somebody else has signed in', { username: 'grace' }],
    ['another organisation was chosen', { organization: 'south' }],
  ])(
    'in one of which %s: the other sends nothing of before, and begins anew',
    async (_, changes) => {
      store({ refreshToken: undefined });
      const session = await tab();
      const token = session.replace('old');
      const refused = expect(token).rejects.toThrow('session has ended');
      await vi.waitFor(() => expect(session.isExpired()).toBe(true));
      store({ accessToken: 'of others', ...changes });
      tellOfStorage();
      await refused;
      expect(reload).toHaveBeenCalled();
    },
  );

  it.each([KEY, null])(
    'both show nothing any more where one signs out or clears all (%s)',
    async (key) => {
      store();
      await tab();
      localStorage.removeItem(KEY);
      tellOfStorage(key);
      expect(reload).toHaveBeenCalled();
    },
  );

  it('leave each other alone where something else was stored', async () => {
    store();
    const session = await tab();
    const told = vi.fn();
    session.subscribe(told);
    tellOfStorage('studio.zone');
    expect(told).not.toHaveBeenCalled();
  });
});

describe('who signs in', () => {
  it.each([
    ['is asked for a code', { code: 'SECOND_FACTOR_NEEDED' }, 'Type the code'],
    ['is told that something is wrong', {}, 'Wrong user name or password'],
  ])('%s', async (_, body, message) => {
    server.use(http.post('*/api/auth/token', () => HttpResponse.json(body, { status: 401 })));
    await expect((await tab()).login('ada', 'x')).rejects.toThrow(message);
    expect(stored()).toBeNull();
  });

  it('is told that the service is away, not that the password is wrong', async () => {
    server.use(http.post('*/api/auth/token', () => HttpResponse.error()));
    await expect((await tab()).login('ada', 'x')).rejects.toThrow('cannot be reached');
  });

  it('sends a code only where one was typed', async () => {
    const bodies: unknown[] = [];
    server.use(
      http.post('*/api/auth/token', async ({ request }) => {
        bodies.push(await request.json());
        return grant();
      }),
    );
    const session = await tab();
    await session.login('ada', 'x', '');
    await session.login('ada', 'x', '123456');
    expect(bodies).toEqual([
      { username: 'ada', password: 'x' },
      { username: 'ada', password: 'x', code: '123456' },
    ]);
  });
});

describe('another organisation', () => {
  it('is one that the service grants, and that holds from then on', async () => {
    store();
    await (await tab()).changeTo('north');
    expect(renewed).toEqual([{ refresh_token: 'r0', organization: 'north' }]);
    expect(stored()).toMatchObject({ accessToken: 'token 1', organization: 'north' });
  });

  it('of which one is no member changes nothing', async () => {
    store();
    server.use(http.post('*/api/auth/refresh', () => problem(403, 'You are no member of north.')));
    await expect((await tab()).changeTo('north')).rejects.toThrow('You are no member of north.');
    expect(stored()).toMatchObject({ accessToken: 'old' });
  });

  it('cannot be chosen without a session that can be renewed', async () => {
    store({ refreshToken: undefined });
    await expect((await tab()).changeTo('north')).rejects.toThrow('session has ended');
  });
});

describe('a user of the identity provider', () => {
  it('comes back by the name that the service knows', async () => {
    server.use(http.post('*/api/auth/oidc/session', () => grant({ login: 'oidc:ada' })));
    await (await tab()).comeBack();
    expect(stored()?.username).toBe('oidc:ada');
  });

  it('who signs out is signed out there, too', async () => {
    store({ username: 'oidc:ada' });
    const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => undefined);
    (await tab()).logout();
    expect(stored()).toBeNull();
    expect(assign).toHaveBeenCalledWith('/api/auth/oidc/logout');
    await vi.waitFor(() => expect(ended).toEqual(['r0']));
  });
});

it('this browser forgets a session also where the service does not hear of it', async () => {
  store();
  server.use(http.post('*/api/auth/logout', () => HttpResponse.error()));
  (await tab()).logout();
  expect(stored()).toBeNull();
});
