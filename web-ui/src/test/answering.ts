import { HttpResponse, http, type RequestHandler } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll } from 'vitest';

type Variables = Record<string, never>;
// biome-ignore lint/suspicious/noExplicitAny: each test knows what its operation is asked
type Answer = object | ((variables: any) => object);

/** What was asked: the name of an operation, and its variables. */
export interface Asked {
  name: string;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  variables: any;
}

/** A service for the tests of a file; whatever it is not told to answer is an error. */
export function serviceWith(...handlers: RequestHandler[]) {
  const server = setupServer(...handlers);
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return server;
}

/** Answers operations of GraphQL by their names: with data, or with what `refusal` says. */
export function graphQl(answers: Record<string, Answer>, asked: Asked[] = []) {
  return http.post('*/graphql', async ({ request }) => {
    const { query, variables } = (await request.json()) as { query: string; variables: Variables };
    const name = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
    asked.push({ name, variables });
    const answer = answers[name];
    if (!answer) return HttpResponse.json(refusal(`${name} is not answered here.`));
    const given = typeof answer === 'function' ? answer(variables) : answer;
    return HttpResponse.json('errors' in given ? given : { data: given });
  });
}

/** An answer of GraphQL that says what is wrong. */
export const refusal = (message: string, code?: string) => ({
  errors: [{ message, extensions: { code } }],
});

/** A problem document of REST. */
export const problem = (status: number, detail: string) =>
  HttpResponse.json(
    { title: 'Refused', status, detail },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
