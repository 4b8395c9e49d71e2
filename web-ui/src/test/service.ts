import { readFileSync } from 'node:fs';
import { buildSchema, GraphQLError, graphql } from 'graphql';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { MeQuery } from '../generated/graphql';
import { learnOrganizationZone } from '../kit/format/preferences';
import { forgetNotices } from './shown';

/** What a field answers: a value, or what makes one of its arguments. */
type Answer = unknown;
type Answers = Record<string, Answer>;
// Tests look into what was sent as it was sent.
// biome-ignore lint/suspicious/noExplicitAny: the schema has checked it
type Sent = any;

const schema = buildSchema(readFileSync('../graphql-schema/schema.graphql', 'utf8'));

type Me = MeQuery['me'];

/** An administrator. */
export const ADMIN: Me = {
  user: 'ada',
  login: 'ada',
  organization: 'default',
  organizations: ['default'],
  projects: null,
  secondFactor: false,
  roles: ['ADMIN'],
  seesOrganization: true,
  timeZone: null,
  defaultDashboard: null,
};

/** What the service says where it refuses something. */
export function refused(message: string, code = 'BAD_INPUT', field?: string) {
  return () => {
    throw new GraphQLError(message, { extensions: { code, field } });
  };
}

/**
 * A service that holds questions and answers against the schema: what does not fit it fails, in a question as well as
 * in an answer. Call it once in a file, outside of tests.
 */
export function testService() {
  let answers: Answers = {};
  let asked: { field: string; args: Sent }[] = [];
  const ask = (field: string, args: Sent) => {
    asked.push({ field, args });
    if (!(field in answers)) throw new GraphQLError(`No answer to ${field} in this test.`);
    const answer = answers[field];
    return typeof answer === 'function' ? answer(args) : answer;
  };
  const root = new Proxy({}, { get: (_, field) => (args: Sent) => ask(String(field), args) });
  const server = setupServer(
    http.post('*/graphql', async ({ request }) => {
      const { query: source, variables: variableValues } = (await request.json()) as Sent;
      const answer = await graphql({ schema, source, rootValue: root, variableValues });
      return HttpResponse.json(answer as object);
    }),
  );
  const signIn = (me: Partial<Me> = {}) => {
    const known = { ...ADMIN, ...me };
    const session = {
      accessToken: 'token',
      expiresAt: Date.now() + 3_600_000,
      username: known.login,
    };
    localStorage.setItem('studio.session', JSON.stringify(session));
    localStorage.setItem('studio.me', JSON.stringify(known));
    learnOrganizationZone(known.timeZone);
    answers = { ...answers, me: known };
  };
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => signIn());
  afterEach(() => {
    forgetNotices();
    asked = [];
    answers = {};
  });
  afterAll(() => server.close());
  return {
    /** Answers by the names of fields; those that were there stay. */
    answers: (more: Answers) => {
      answers = { ...answers, ...more };
    },
    /** Who is signed in; an administrator where nobody else is. */
    isAskedBy: signIn,
    /** With what a field was asked for, each time. */
    asked: (field: string): Sent[] =>
      asked.filter((one) => one.field === field).map(({ args }) => args),
  };
}
