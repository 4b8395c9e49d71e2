import {
  type DataProvider,
  type GetListParams,
  type GetManyParams,
  type GetOneParams,
  HttpError,
  type SortPayload,
  type UpdateManyParams,
  type UpdateParams,
} from 'react-admin';
import type { ThreatState } from '../../generated/graphql';
import { GraphQlError, request, ServiceError } from '../api/request';
import { TRIAGE } from './documents';
import { Pager } from './Pager';
import { type Ask, type Source, sources } from './resources';

const pager = new Pager();

interface Aborted {
  signal?: AbortSignal;
}

function sourceOf(resource: string): Source {
  const source = sources[resource];
  if (!source) throw new Error(`There is no list of ${resource}.`);
  return source;
}

/** What the server is asked for where a page shows a filter and an order. */
export function askOf(
  source: Source,
  filter: Record<string, unknown> = {},
  sort?: SortPayload,
): Omit<Ask, 'first' | 'after' | 'rows'> {
  const { q, query, ...others } = filter;
  return {
    filter: withoutBlanks(others),
    search: textOf(q),
    query: textOf(query),
    sort: sort && source.sorts[sort.field],
    direction: sort?.order === 'ASC' ? 'ASC' : 'DESC',
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

/** A field that a user has emptied is no condition. */
function withoutBlanks(filter: Record<string, unknown>): Record<string, unknown> {
  const isBlank = (value: unknown) =>
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && !value.length);
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => !isBlank(value)));
}

/** react-admin's way to the GraphQL interface. Rows are only read, but for the triage of threats. */
const rows = {
  async getList(resource: string, { pagination, sort, filter, signal }: GetListParams & Aborted) {
    const source = sourceOf(resource);
    const { page = 1, perPage = 25 } = pagination ?? {};
    const ask = { ...askOf(source, filter, sort), first: perPage };
    const answer = await told(pager.page(resource, source, ask, page, signal));
    return {
      data: answer.nodes ?? [],
      total: answer.totalCount ?? 0,
      pageInfo: answer.pageInfo,
    };
  },

  async getOne(resource: string, { id, signal }: GetOneParams & Aborted) {
    const data = await told(sourceOf(resource).one(String(id), signal));
    if (!data) throw new HttpError('It does not exist, or you may not see it.', 404);
    return { data };
  },

  async getMany(resource: string, { ids, signal }: GetManyParams & Aborted) {
    const source = sourceOf(resource);
    const found = await told(Promise.all(ids.map((id) => source.one(String(id), signal))));
    return { data: found.filter((row) => row) };
  },

  async update(resource: string, { id, data }: UpdateParams) {
    const [row] = await triage(resource, [id], data.state);
    if (!row) throw new HttpError('It does not exist, or you may not change it.', 404);
    return { data: row };
  },

  async updateMany(resource: string, { ids, data }: UpdateManyParams) {
    const changed = await triage(resource, ids, data.state);
    return { data: changed.map((row) => row.id) };
  },

  getManyReference: () => unsupported(),
  create: () => unsupported(),
  delete: () => unsupported(),
  deleteMany: () => unsupported(),
};

/** react-admin leaves the type of the records to each caller. */
export const dataProvider = rows as unknown as DataProvider;

async function triage(resource: string, ids: (string | number)[], state: ThreatState) {
  if (resource !== 'threats') return unsupported();
  const data = await told(request(TRIAGE, { input: { ids: ids.map(String), state } }));
  return data.triageThreats;
}

function unsupported(): never {
  throw new Error('These rows cannot be changed.');
}

/** Errors as react-admin wants them. */
async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GraphQlError) throw new HttpError(error.message, statusOf(error.code));
    if (error instanceof ServiceError) throw new HttpError(error.message, error.status || 503);
    throw error;
  }
}

function statusOf(code: string | undefined): number {
  if (code === 'FORBIDDEN') return 403;
  if (code === 'NOT_FOUND') return 404;
  return code === 'UNAVAILABLE' ? 503 : 400;
}
