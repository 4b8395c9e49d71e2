/**
 * Who is signed in. The tokens stay in this browser's local storage, so that every tab and GraphiQL
 * share them; a change in one tab reaches the others.
 */
export interface Session {
  accessToken: string;
  /** Epoch milliseconds. */
  expiresAt: number;
  refreshToken?: string;
  /** The name at the login. */
  username: string;
  /** The organisation that the user has changed to; undefined for that of the account. */
  organization?: string;
}

interface TokenAnswer {
  /** The name at the login, where the service knows it and not the user. */
  login?: string;
  access_token: string;
  expires_in: number;
  refresh_token?: string;
}

type Listener = () => void;

const KEY = 'studio.session';
/** A token is renewed this long before it expires. */
const EARLY_MS = 30_000;

/** The service did not accept the name or password. */
export class WrongCredentials extends Error {}

/** The password is right, and a code is needed beside it. */
export class CodeNeeded extends Error {}

/** The session is over: only a new login helps. */
export class SessionExpired extends Error {
  constructor() {
    super('Your session has ended. Please sign in again.');
  }
}

const listeners = new Set<Listener>();
let expired = false;
/** Whose data this page holds, and of which organisation. */
let owner = ownerOf(read());
let renewal: Promise<Session> | undefined;
let waiting: { resolve: (session: Session) => void; reject: (error: Error) => void }[] = [];
/** How often somebody has signed out of this page. */
let signOuts = 0;

function read(): Session | undefined {
  try {
    const text = localStorage.getItem(KEY);
    return text ? (JSON.parse(text) as Session) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the identity provider vouches for the user, who has no password here. */
export function isOfProvider(session: Session | undefined): boolean {
  return Boolean(session?.username.startsWith('oidc:'));
}

function ownerOf(session: Session | undefined): string | undefined {
  return session && `${session.username}\n${session.organization ?? ''}`;
}

function tell() {
  for (const listener of [...listeners]) listener();
}

function store(session: Session) {
  localStorage.setItem(KEY, JSON.stringify(session));
  goOn(session);
}

/** What waited goes on, unless somebody else has signed in: they must neither see nor send it. */
function goOn(session: Session) {
  const isSame = owner === undefined || owner === ownerOf(session);
  owner = ownerOf(session);
  expired = false;
  for (const { resolve, reject } of waiting.splice(0)) {
    if (isSame) resolve(session);
    else reject(new SessionExpired());
  }
  if (!isSame) globalThis.location.reload();
  tell();
}

/** Nothing waits any longer, and nobody is asked for a password. */
function forget() {
  signOuts++;
  owner = undefined;
  expired = false;
  for (const { reject } of waiting.splice(0)) reject(new SessionExpired());
  tell();
}

globalThis.addEventListener?.('storage', (event) => {
  if (event.key !== KEY && event.key !== null) return;
  const session = read();
  if (session) {
    goOn(session);
    return;
  }
  // Signed out in another tab: this one must not go on showing what it holds.
  const isShowing = owner !== undefined;
  forget();
  if (isShowing) globalThis.location.reload();
});

export const session = {
  current: read,

  /** Whether someone was signed in and has to sign in again to go on. */
  isExpired: () => expired,

  subscribe(listener: Listener) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },

  /** @throws WrongCredentials, CodeNeeded, or Error where the service cannot answer */
  async login(username: string, password: string, code?: string) {
    const before = signOuts;
    const credentials = { username, password, code: code || undefined };
    await granted('/api/auth/token', credentials, username, () => signOuts === before);
  },

  /** @throws WrongCredentials, or Error where the new one breaks a rule or the service cannot answer */
  async changePassword(password: string, newPassword: string, code?: string) {
    const username = read()?.username;
    if (!username) throw new SessionExpired();
    const body = { username, password, new_password: newPassword, code: code || undefined };
    // A renewal with the old token, in any tab, would find it ended.
    await alone(async () => {
      const old = read();
      await granted(
        '/api/auth/password',
        body,
        username,
        () => old !== undefined && isCurrent(old),
      );
    });
  },

  /** Goes on in another organisation. @throws Error where the user is no member of it any more */
  async changeTo(organization: string) {
    await alone(async () => {
      const old = read();
      if (!old?.refreshToken) throw new SessionExpired();
      const body = { refresh_token: old.refreshToken, organization };
      await granted('/api/auth/refresh', body, old.username, () => isCurrent(old), organization);
    });
  },

  /** The login of a browser that has just come back from the identity provider. */
  async comeBack() {
    const before = signOuts;
    const answer = await post('/api/auth/oidc/session', {});
    const session = sessionOf(answer, answer.login ?? '');
    if (signOuts === before) store(session);
    else end(session);
  },

  logout() {
    const old = read();
    end(old);
    localStorage.removeItem(KEY);
    forget();
    // There, too, or the next one at this browser would be signed in without a question.
    if (old && isOfProvider(old)) globalThis.location.assign('/api/auth/oidc/logout');
  },

  /** A token that is valid for a while yet, renewed where that is possible. */
  async token(): Promise<string | undefined> {
    const now = read();
    if (!now) return undefined;
    if (now.expiresAt - Date.now() > EARLY_MS || !now.refreshToken) return now.accessToken;
    return (await renew(now)).accessToken;
  },

  /**
   * A new token in place of one that the service has refused: renewed, or after the user has signed
   * in again; the page stays as it is meanwhile.
   *
   * @throws SessionExpired where nobody was signed in, or the user signs out instead
   */
  async replace(refused: string): Promise<string> {
    const now = read();
    if (!now) throw new SessionExpired();
    if (now.accessToken !== refused) return now.accessToken;
    return (await renew(now)).accessToken;
  },
};

/**
 * One renewal at a time, however many requests wait for it. Where the service is away the requests
 * fail; only where it refuses the renewal does the user have to sign in again.
 */
function renew(old: Session): Promise<Session> {
  renewal ??= alone(() => refreshed(old))
    .catch((error: Error) => {
      const isRefused = error instanceof SessionExpired || error instanceof WrongCredentials;
      if (!isRefused) throw error;
      return isCurrent(old) ? signedInAgain() : successor(old);
    })
    .finally(() => {
      renewal = undefined;
    });
  return renewal;
}

/** A refresh token is good for one renewal, so tabs take turns. */
function alone<T>(action: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks;
  return locks ? (locks.request(KEY, action) as Promise<T>) : action();
}

async function refreshed(old: Session): Promise<Session> {
  if (!isCurrent(old)) return successor(old);
  if (!old.refreshToken) throw new SessionExpired();
  const body = { refresh_token: old.refreshToken };
  return granted('/api/auth/refresh', body, old.username, () => isCurrent(old), old.organization);
}

function isCurrent(session: Session): boolean {
  return read()?.accessToken === session.accessToken;
}

/** What stands in place of a session. @throws SessionExpired where its user has signed out */
function successor(old: Session): Session {
  const now = read();
  if (now?.username !== old.username) throw new SessionExpired();
  return now;
}

/** A session that the service grants, and that is kept if it is still wanted then: who signs out meanwhile stays so. */
async function granted(
  path: string,
  body: unknown,
  username: string,
  isWanted: () => boolean,
  organization?: string,
): Promise<Session> {
  const session = { ...sessionOf(await post(path, body), username), organization };
  if (!isWanted()) {
    end(session);
    throw new SessionExpired();
  }
  store(session);
  return session;
}

/** Whether the service hears of it or not, this browser forgets. */
function end(session: Session | undefined) {
  if (!session?.refreshToken) return;
  post('/api/auth/logout', { refresh_token: session.refreshToken }).catch(() => undefined);
}

function signedInAgain(): Promise<Session> {
  expired = true;
  const promise = new Promise<Session>((resolve, reject) => {
    waiting = [...waiting, { resolve, reject }];
  });
  tell();
  return promise;
}

function sessionOf(answer: TokenAnswer, username: string): Session {
  return {
    accessToken: answer.access_token,
    expiresAt: Date.now() + answer.expires_in * 1_000,
    refreshToken: answer.refresh_token,
    username,
  };
}

/** Asks a route of logins. */
export async function post<T = TokenAnswer>(path: string, body: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error('The service cannot be reached. Is it running?');
  }
  if (response.status === 401) throw await refusal(response);
  if (!response.ok) throw new Error(await problem(response));
  if (response.status === 204) return {} as T;
  return response.json().catch(() => {
    throw new Error('The service gave no answer that can be read.');
  });
}

async function refusal(response: Response): Promise<Error> {
  const body = await response.json().catch(() => ({}));
  return body.code === 'SECOND_FACTOR_NEEDED'
    ? new CodeNeeded('Type the code that your authenticator app shows, or a recovery code.')
    : new WrongCredentials('Wrong user name or password.');
}

/** The text of an RFC 9457 problem. */
export async function problem(response: Response): Promise<string> {
  try {
    const body = (await response.json()) as { detail?: string; title?: string };
    return body.detail ?? body.title ?? `The service answered ${response.status}.`;
  } catch {
    return `The service answered ${response.status}.`;
  }
}
