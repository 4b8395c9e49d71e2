import type {
  FeedbackLogFilter,
  FeedbackSort,
  ModelDaysQuery,
  ModelUsageStatsFilter,
  RequestLogFilter,
  RequestSort,
  SessionSort,
  SortDirection,
  ThreatLogFilter,
  ThreatSort,
  UsageSort,
  UserSessionFilter,
} from '../../generated/graphql';
import { request } from '../api/request';
import {
  FEEDBACK,
  FEEDBACKS,
  MODEL_DAYS,
  REQUEST,
  REQUESTS,
  SESSION,
  SESSIONS,
  THREAT,
  THREATS,
} from './documents';

export interface Row {
  id: string;
}

/** A question for a page of rows. */
export interface Ask {
  filter: Record<string, unknown>;
  search?: string;
  /** What must hold beside the filter, as text. */
  query?: string;
  sort?: string;
  direction: SortDirection;
  first: number;
  after?: string;
  rows: boolean;
}

export interface Page {
  nodes?: Row[];
  totalCount?: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor?: string | null };
}

/** How a resource of the pages is asked for. */
export interface Source {
  /** Columns that the server can sort by. */
  sorts: Record<string, string>;
  page: (ask: Ask, signal?: AbortSignal) => Promise<Page>;
  one: (id: string, signal?: AbortSignal) => Promise<Row | null | undefined>;
}

const input = ({ filter, rows: _, ...others }: Ask) => others;

export const sources: Record<string, Source> = {
  requests: {
    sorts: {
      createdAt: 'TIME',
      latencyMs: 'LATENCY',
      totalTokens: 'TOKENS',
      cost: 'COST',
      statusCode: 'STATUS',
    } satisfies Record<string, RequestSort>,
    page: async (ask, signal) =>
      (
        await request(
          REQUESTS,
          {
            input: {
              ...input(ask),
              sort: ask.sort as RequestSort,
              filter: requestFilter(ask.filter),
            },
            rows: ask.rows,
          },
          signal,
        )
      ).page,
    one: async (id, signal) => (await request(REQUEST, { id }, signal)).one,
  },
  sessions: {
    sorts: {
      sessionStart: 'TIME',
      totalRequests: 'REQUESTS',
      totalTokens: 'TOKENS',
      totalCost: 'COST',
    } satisfies Record<string, SessionSort>,
    page: async (ask, signal) =>
      (
        await request(
          SESSIONS,
          {
            input: {
              ...input(ask),
              sort: ask.sort as SessionSort,
              filter: ask.filter as UserSessionFilter,
            },
            rows: ask.rows,
          },
          signal,
        )
      ).page,
    one: async (id, signal) => (await request(SESSION, { id }, signal)).one,
  },
  feedback: {
    sorts: { createdAt: 'TIME', rating: 'RATING' } satisfies Record<string, FeedbackSort>,
    page: async (ask, signal) =>
      (
        await request(
          FEEDBACKS,
          {
            input: {
              ...input(ask),
              sort: ask.sort as FeedbackSort,
              filter: ask.filter as FeedbackLogFilter,
            },
            rows: ask.rows,
          },
          signal,
        )
      ).page,
    one: async (id, signal) => (await request(FEEDBACK, { id }, signal)).one,
  },
  threats: {
    sorts: { createdAt: 'TIME', severity: 'SEVERITY' } satisfies Record<string, ThreatSort>,
    page: async (ask, signal) =>
      (
        await request(
          THREATS,
          {
            input: {
              ...input(ask),
              sort: ask.sort as ThreatSort,
              filter: ask.filter as ThreatLogFilter,
            },
            rows: ask.rows,
          },
          signal,
        )
      ).page,
    one: async (id, signal) => (await request(THREAT, { id }, signal)).one,
  },
  models: {
    sorts: {
      date: 'DATE',
      requests: 'REQUESTS',
      failures: 'FAILURES',
      totalTokens: 'TOKENS',
      cost: 'COST',
    } satisfies Record<string, UsageSort>,
    page: async (ask, signal) => {
      const { page } = await request(
        MODEL_DAYS,
        {
          input: {
            ...input(ask),
            sort: ask.sort as UsageSort,
            filter: ask.filter as ModelUsageStatsFilter,
          },
          rows: ask.rows,
        },
        signal,
      );
      return { ...page, nodes: page.nodes?.map(modelDay) };
    },
    one: modelDayById,
  },
};

/** `outcome` is two bounds of the status. */
export function requestFilter({ outcome, ...filter }: Record<string, unknown>): RequestLogFilter {
  if (outcome === 'success') return { ...filter, maxStatus: 399 };
  if (outcome === 'failure') return { ...filter, minStatus: 400 };
  return filter;
}

type ModelDay = NonNullable<ModelDaysQuery['page']['nodes']>[number];

function modelDay(row: ModelDay): ModelDay & Row {
  return { ...row, id: `${row.date} ${row.modelName}` };
}

/** Its id is its day and its model. */
async function modelDayById(id: string, signal?: AbortSignal) {
  const date = id.slice(0, 10);
  const end = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  const { page } = await request(
    MODEL_DAYS,
    { input: { first: 1, filter: { start: date, end, models: [id.slice(11)] } }, rows: true },
    signal,
  );
  return page.nodes?.map(modelDay)[0];
}
