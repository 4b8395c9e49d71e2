import { inject } from 'vitest';
import type { Login } from './browser';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it has asked for
  data: any;
  errors?: { message: string; extensions: { code: string } }[];
}

/** Asks the service itself, as somebody who has no browser. */
export async function ask(query: string, variables: object = {}, login: Login = {}) {
  const url = login.url ?? inject('url');
  const response = await post(url, (await session(login)).accessToken, { query, variables });
  const answer = { status: response.status, ...(await response.json()) };
  // Else a test would say only that something undefined has no fields.
  if (!('data' in answer || 'errors' in answer)) throw new Error(JSON.stringify(answer));
  return answer as Answer;
}

function post(url: string, token: string, body: object): Promise<Response> {
  return fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json',
      Authorization: `Bearer ${token}`,
    },
    body: JSON.stringify(body),
  });
}

export interface Session {
  accessToken: string;
  expiresAt: number;
  refreshToken: string;
  username: string;
}

const sessions = new Map<string, Promise<Session>>();

/** Pages renew what expires sooner: once each, where one sign-in can be renewed but once. */
const LEFT_MS = 120_000;

/**
 * One per user and service, as long as it lasts: logins are limited. It ends where another file changes the account,
 * as by a new organisation.
 */
export async function session(login: Login = {}): Promise<Session> {
  const { url = inject('url'), user = 'admin', password = inject('password') } = login;
  const key = `${url} ${user}`;
  const known = await sessions.get(key);
  if (known && known.expiresAt > Date.now() + LEFT_MS) {
    const { status } = await post(url, known.accessToken, { query: '{ me { user } }' });
    if (status !== 401) return known;
  }
  const next = begun(url, user, password);
  sessions.set(key, next);
  return next;
}

async function begun(url: string, username: string, password: string): Promise<Session> {
  const response = await fetch(`${url}/api/auth/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  // Else a page would be opened as somebody without a token, and show nothing.
  if (!response.ok) throw new Error(`${username} cannot sign in: ${response.status}`);
  const { access_token, refresh_token, expires_in } = await response.json();
  const expiresAt = Date.now() + expires_in * 1_000;
  return { accessToken: access_token, expiresAt, refreshToken: refresh_token, username };
}

/** Sends events with a key. */
export async function ingest(events: object[], key: string, url = inject('url')) {
  const response = await fetch(`${url}/api/ingest/events`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-API-Key': key },
    body: JSON.stringify(events),
  });
  return { status: response.status, body: await response.json() };
}

export async function apiKey(login: Login = {}): Promise<string> {
  const { data } = await ask('mutation { createApiKey(name: "journeys") { key } }', {}, login);
  return data.createApiKey.key;
}
