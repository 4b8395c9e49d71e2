import { HttpResponse, http, type RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach, onTestFinished } from 'vitest';
import type { MeQuery } from '../generated/graphql';
import { learnOrganizationZone } from '../kit/format/preferences';
import { answered, keysOf, type Question, questionOf, refused, type Sent } from './schema';

export { refused, type Sent } from './schema';

/**
 * What is answered: a value, what `refused` says, or what makes either of the arguments of a field or of the variables
 * of an operation, at once or later.
 */
type Answer = ((sent: Sent) => unknown) | object | string | number | boolean | null | undefined;

/**
 * Answers by names: `alerts: […]` is what that field is wherever it is asked for, and `AlertList: { alerts: […] }` is
 * the whole answer to an operation of that name, which comes first.
 */
export type Answers = Record<string, Answer>;

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

/** A file that a page asked for. */
interface AskedFile {
  path: string;
  question: Sent;
  /** The media type. */
  type: string | null;
}

/** A problem document of REST. */
export const problem = (status: number, detail: string) =>
  HttpResponse.json(
    { title: 'Refused', status, detail },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );

/** A server of a file's tests, for what asks routes of REST alone; whatever it is not told to answer is an error. */
export function serviceWith(...routes: RequestHandler[]) {
  const server = setupServer(...routes);
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return server;
}

export type Service = ReturnType<typeof testService>;

/**
 * A service that holds questions and answers against the schema: what does not fit it fails the test, in a question as
 * well as in an answer. Call it once in a file, outside of tests.
 *
 * @param usual what each test of the file begins with
 * @param routes of REST; what is not among them is an error
 */
export function testService(usual: Answers = {}, ...routes: RequestHandler[]) {
  let answers: Answers = {};
  let asked: { name: string; sent: Sent }[] = [];
  let misfits: string[] = [];
  const files: AskedFile[] = [];

  const answerTo = async (name: string, sent: Sent) => {
    const answer = answers[name];
    return typeof answer === 'function' ? answer(sent) : answer;
  };
  /** @param found takes what does not fit: an answer that comes late must not fail the next test */
  const answerOf = async (question: Question, found: string[]) => {
    const { operation, variables } = question;
    asked.push({ name: operation, sent: variables });
    const whole = operation in answers ? wholeAnswer(question, found) : undefined;
    const { answer, misfits: others } = await answered(question, async ({ name, key, args }) => {
      asked.push({ name, sent: args });
      if (whole) {
        const data = await whole;
        return data instanceof Error ? data : data[key];
      }
      return name in answers
        ? answerTo(name, args)
        : refused(`No answer to ${operation} or ${name} in this test.`);
    });
    found.push(...others);
    return answer;
  };
  const wholeAnswer = async (question: Question, found: string[]) => {
    const data = await answerTo(question.operation, question.variables);
    if (data instanceof Error) return data;
    const keys = keysOf(question);
    const others = Object.keys(data).filter((key) => !keys.includes(key));
    found.push(...others.map((key) => `${question.operation} does not ask for ${key}`));
    return data;
  };

  const server = serviceWith(
    http.post('*/graphql', async ({ request }) => {
      const found = misfits;
      const answer = await answerOf(questionOf(await request.json()), found);
      return HttpResponse.json(answer as object);
    }),
    http.post('*/api/*/export', async ({ request }) => {
      const { pathname, search } = new URL(request.url);
      const type = request.headers.get('Accept');
      files.push({ path: pathname + search, question: await request.json(), type });
      return HttpResponse.text('a file');
    }),
    ...routes,
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
  beforeEach(() => {
    answers = { ...usual };
    asked = [];
    misfits = [];
    files.length = 0;
    onTestFinished(() => {
      if (misfits.length === 0) return;
      throw new Error(`What was asked or answered does not fit the schema: ${misfits.join('; ')}`);
    });
    signIn();
  });
  return {
    /** More answers, until the end of the test. */
    answers: (more: Answers) => {
      answers = { ...answers, ...more };
    },
    /** Who is signed in; an administrator where nobody else is. */
    isAskedBy: signIn,
    /** With which arguments a field was asked for, or with which variables an operation, each time. */
    asked: (name: string): Sent[] =>
      asked.filter((one) => one.name === name).map(({ sent }) => sent),
    /** The files that were asked for. */
    files,
    /** Answers routes of REST, or GraphQL in another way, until the end of the test. */
    use: (...handlers: RequestHandler[]) => server.use(...handlers),
  };
}
