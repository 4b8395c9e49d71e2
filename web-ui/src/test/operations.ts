import { HttpResponse, http, type JsonBodyType } from 'msw';
import { afterEach, beforeEach, vi } from 'vitest';
import { problem, serviceWith } from './answering';
import { downloads } from './shown';

/** What a page sends with a query or a mutation; each test knows what it looks for. */
// biome-ignore lint/suspicious/noExplicitAny: as the network has it
export type Variables = any;

/** What the service says where it refuses something. */
export class Refusal {
  constructor(
    readonly message: string,
    readonly code = 'BAD_USER_INPUT',
    readonly path?: (string | number)[],
  ) {}
}

/** The data of an answer, or why there is none. */
export type Answer = (variables: Variables) => object | Refusal | Promise<object | Refusal>;

/** A file that a page asked for. */
export interface AskedFile {
  path: string;
  // biome-ignore lint/suspicious/noExplicitAny: as the network has it
  question: any;
  /** The media type. */
  type: string | null;
}

/** A service whose answers a test can change while a page is open, and which makes files. */
export interface Service {
  /** Answers each operation by its name; those that no test has named are refused. */
  answer: (answers: Record<string, Answer>) => void;
  /** The variables of each asking of an operation, the first one first. */
  asked: (operation: string) => Variables[];
  files: AskedFile[];
  /** What was handed to the browser. */
  saved: ReturnType<typeof downloads>;
  /** Refuses to make files from now on. */
  refuseFiles: (detail: string) => void;
  /** Answers another route, to which something is posted. */
  rest: (path: string, answer: () => HttpResponse<JsonBodyType>) => void;
}

/** What every page asks beside what it is about. */
const USUAL: Record<string, Answer> = {
  Me: () => ({ me: { user: 'ana', organization: 'acme', roles: ['ADMIN'] } }),
};

/** Starts a service, which ends with the tests of the file. To be called outside of them. */
export function startService(usual: Record<string, Answer> = {}): Service {
  const server = serviceWith();
  const asked: { operation: string; variables: Variables }[] = [];
  let answers: Record<string, Answer> = {};
  let refusal: string | undefined;
  const service: Service = {
    files: [],
    saved: [],
    answer: (more) => Object.assign(answers, more),
    asked: (operation) =>
      asked.filter((one) => one.operation === operation).map(({ variables }) => variables),
    refuseFiles: (detail) => {
      refusal = detail;
    },
    rest: (path, answer) => server.use(http.post(`*${path}`, answer)),
  };

  const graphql = http.post('*/graphql', async ({ request }) => {
    const { query, variables } = (await request.json()) as { query: string; variables: Variables };
    const [, operation = ''] = /(?:query|mutation)\s+(\w+)/.exec(query) ?? [];
    asked.push({ operation, variables });
    const answer = await (answers[operation]?.(variables) ?? new Refusal(`No ${operation} here`));
    if (!(answer instanceof Refusal)) return HttpResponse.json({ data: answer });
    const { message, code, path } = answer;
    return HttpResponse.json({ data: null, errors: [{ message, path, extensions: { code } }] });
  });
  const files = http.post('*/api/*/export', async ({ request }) => {
    const { pathname, search } = new URL(request.url);
    const type = request.headers.get('Accept');
    service.files.push({ path: pathname + search, question: await request.json(), type });
    return refusal ? problem(400, refusal) : HttpResponse.text('a file');
  });

  beforeEach(() => {
    answers = { ...USUAL, ...usual };
    refusal = undefined;
    asked.length = 0;
    service.files.length = 0;
    service.saved = downloads();
    server.use(graphql, files);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
  return service;
}
