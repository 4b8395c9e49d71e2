import type { TypedDocumentString } from '../../generated/graphql';
import { problem, SessionExpired, session } from '../auth/session';

export interface GraphQlIssue {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; field?: string };
}

/** The service could not be reached, or answered something that is no answer. */
export class ServiceError extends Error {
  constructor(
    message: string,
    readonly status = 0,
  ) {
    super(message);
  }
}

/** The service refused a GraphQL request or a part of it. */
export class GraphQlError extends Error {
  constructor(readonly issues: GraphQlIssue[]) {
    super(issues.map((issue) => issue.message).join(' '));
  }

  get code() {
    return this.issues[0]?.extensions?.code;
  }

  /** Whether trying the same again can help. */
  get isTransient() {
    return this.code === 'UNAVAILABLE' || this.code === 'LIMIT_EXCEEDED';
  }
}

/** Whether the same can go well if it is tried again: the service was away, or had too much to do. */
export function isTransient(error: Error): boolean {
  if (error instanceof SessionExpired) return false;
  if (error instanceof GraphQlError) return error.isTransient;
  if (!(error instanceof ServiceError)) return true;
  return error.status === 0 || error.status === 429 || error.status >= 500;
}

export interface Answer<T> {
  data: T | null;
  issues: GraphQlIssue[];
}

/** `fetch` as the signed-in user. A refused token is replaced once, whatever that takes. */
export async function authorized(path: string, init: RequestInit = {}): Promise<Response> {
  const token = await session.token();
  const response = await reach(path, init, token);
  if (response.status !== 401 || !token) return response;
  return reach(path, init, await session.replace(token));
}

async function reach(path: string, init: RequestInit, token?: string): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token) headers.set('Authorization', `Bearer ${token}`);
  try {
    return await fetch(path, { ...init, headers });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ServiceError('The service cannot be reached.');
  }
}

/** Data and errors side by side: for who can use a part of the answer. */
export async function ask<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V,
  signal?: AbortSignal,
): Promise<Answer<R>> {
  const response = await authorized('/graphql', {
    method: 'POST',
    signal,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json, application/json;q=0.9',
    },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const body = await graphQlBody<R>(response, signal);
  return { data: body.data ?? null, issues: body.errors ?? [] };
}

/** The whole answer, or an error. */
export async function request<R, V>(
  document: TypedDocumentString<R, V>,
  variables: V,
  signal?: AbortSignal,
): Promise<R> {
  const { data, issues } = await ask(document, variables, signal);
  if (issues.length > 0) throw new GraphQlError(issues);
  if (!data) throw new ServiceError('The service gave no answer.');
  return data;
}

interface Body<R> {
  data?: R | null;
  errors?: GraphQlIssue[];
}

async function graphQlBody<R>(response: Response, signal?: AbortSignal): Promise<Body<R>> {
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.includes('json') || type.includes('problem')) {
    throw new ServiceError(await problem(response), response.status);
  }
  return whole<Body<R>>(response.json(), signal);
}

/** What is read of an answer. @throws ServiceError where the network is cut before its end */
export async function whole<T>(reading: Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ServiceError('The answer of the service broke off.');
  }
}
