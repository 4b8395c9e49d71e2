import { readFileSync } from 'node:fs';
import {
  buildSchema,
  defaultFieldResolver,
  execute,
  type FieldNode,
  GraphQLError,
  type GraphQLFieldResolver,
  getOperationAST,
  parse,
  validate,
} from 'graphql';

const schema = buildSchema(readFileSync('../graphql-schema/schema.graphql', 'utf8'));

// biome-ignore lint/suspicious/noExplicitAny: the schema checks it
export type Sent = any;

export interface Question {
  source: string;
  variables: Sent;
  operation: string;
}

/** What a page sends with a request: its operation is the only one of its document. */
export function questionOf({ query: source, variables }: Sent): Question {
  return { source, variables, operation: /(?:query|mutation)\s+(\w+)/.exec(source)?.[1] ?? '' };
}

/** A field that is asked for at the top. */
export interface RootField {
  name: string;
  /** As which it stands in the answer. */
  key: string;
  args: Sent;
}

/**
 * Answers a question as the service would, from what a test says.
 *
 * @returns `misfits`: what in the question or in the answer is not as the schema says; refusals, which have a code, are
 *   none
 */
export async function answered(
  { source, variables }: Question,
  resolve: (field: RootField) => unknown,
) {
  const document = parse(source);
  const wrong = validate(schema, document);
  if (wrong.length > 0) {
    return { answer: { errors: wrong }, misfits: wrong.map(({ message }) => message) };
  }
  const misfits: string[] = [];
  const fieldResolver: GraphQLFieldResolver<Sent, unknown> = (parent, args, context, info) => {
    const { path, fieldName: name, parentType } = info;
    if (!path.prev) return resolve({ name, key: String(path.key), args });
    for (const key of Object.keys(parent)) {
      if (key !== '__typename' && !(key in parentType.getFields())) {
        misfits.push(`${parentType.name} has no field ${key}`);
      }
    }
    return defaultFieldResolver(parent, args, context, info);
  };
  const answer = await execute({
    schema,
    document,
    variableValues: variables,
    rootValue: {},
    fieldResolver,
  });
  for (const { message, path, extensions } of answer.errors ?? []) {
    if (!extensions.code) misfits.push(`${path?.join('.') ?? ''}: ${message}`);
  }
  return { answer, misfits: [...new Set(misfits)] };
}

/** The names under which an operation has its fields. */
export function keysOf({ source }: Question): string[] {
  const fields = getOperationAST(parse(source))?.selectionSet.selections ?? [];
  return fields
    .filter((one): one is FieldNode => one.kind === 'Field')
    .map(({ alias, name }) => (alias ?? name).value);
}

/** What the service says where it refuses something. */
export const refused = (message: string, code = 'BAD_INPUT', field?: string) =>
  new GraphQLError(message, { extensions: { code, field } });
