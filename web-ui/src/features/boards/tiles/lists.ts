import type { RowList, TypedDocumentString } from '../../../generated/graphql';
import { request } from '../../../kit/api/request';
import type { Column } from '../../../kit/files/table';
import { count, dateTime, milliseconds, money, seconds, words } from '../../../kit/format/format';
import { zone } from '../../../kit/format/preferences';
import {
  TILE_ACTS,
  TILE_EVALUATIONS,
  TILE_FEEDBACK,
  TILE_REQUESTS,
  TILE_SESSIONS,
  TILE_THREATS,
  TILE_TRACES,
  TILE_USAGE,
} from '../documents';

/** A row of any list: its columns know what it has. */
export type Row = Record<string, unknown>;

interface Ask {
  first: number;
  query?: string;
  start: string;
  end: string;
}

/** How a list is shown on a tile. */
export interface TileList {
  label: string;
  ask: (ask: Ask, signal: AbortSignal) => Promise<Row[]>;
  columns: Column<Row>[];
  link: (row: Row) => string;
}

type Rows = { rows: { nodes: Row[] } };

function asking<V>(document: TypedDocumentString<unknown, V>) {
  return async ({ first, query, start, end }: Ask, signal: AbortSignal) => {
    const variables = { input: { first, query, filter: { start, end } } } as V;
    return ((await request(document, variables, signal)) as Rows).rows.nodes;
  };
}

/** Days have no hours: the last one is that in which the range ends. */
async function askUsage({ first, query, start, end }: Ask, signal: AbortSignal) {
  const filter = { start: start.slice(0, 10), end: dayAfter(end) };
  const { rows } = await request(TILE_USAGE, { input: { first, query, filter } }, signal);
  return rows.nodes as Row[];
}

function dayAfter(time: string): string {
  return new Date(Date.parse(time) - 1 + 86_400_000).toISOString().slice(0, 10);
}

type Maker = (name: string, label: string) => Column<Row>;

const plain: Maker = (name, label) => ({
  label,
  value: (row) => row[name] as string | number | null,
});
const number =
  (format: (value: number | null) => string): Maker =>
  (name, label) => ({
    label,
    value: (row) => row[name] as number | null,
    text: (row) => format(row[name] as number | null),
    numeric: true,
  });
const time: Maker = (name, label) => ({
  label,
  value: (row) => row[name] as string,
  text: (row) => dateTime(row[name] as string, zone()),
});
const worded: Maker = (name, label) => ({
  label,
  value: (row) => row[name] as string,
  text: (row) => words(row[name] as string),
});

const shown = (resource: string) => (row: Row) => `/${resource}/${row.id}/show`;

export const LISTS: Record<RowList, TileList> = {
  REQUESTS: {
    label: 'Requests',
    ask: asking(TILE_REQUESTS),
    columns: [
      time('createdAt', 'Time'),
      plain('modelName', 'Model'),
      plain('endpoint', 'Endpoint'),
      plain('user', 'User'),
      number(count)('statusCode', 'Status'),
      number(milliseconds)('latencyMs', 'Latency'),
      number(money)('cost', 'Cost'),
    ],
    link: shown('requests'),
  },
  SESSIONS: {
    label: 'Sessions',
    ask: asking(TILE_SESSIONS),
    columns: [
      time('sessionStart', 'Start'),
      plain('user', 'User'),
      number(seconds)('durationSeconds', 'Length'),
      number(count)('totalRequests', 'Requests'),
      number(money)('totalCost', 'Cost'),
    ],
    link: shown('sessions'),
  },
  FEEDBACK: {
    label: 'Ratings',
    ask: asking(TILE_FEEDBACK),
    columns: [
      time('createdAt', 'Time'),
      plain('user', 'User'),
      number(count)('rating', 'Rating'),
      plain('comment', 'Comment'),
    ],
    link: shown('feedback'),
  },
  THREATS: {
    label: 'Threats',
    ask: asking(TILE_THREATS),
    columns: [
      time('createdAt', 'Time'),
      worded('type', 'Type'),
      worded('severity', 'Severity'),
      worded('state', 'State'),
      plain('user', 'User'),
      plain('description', 'Description'),
    ],
    link: shown('threats'),
  },
  EVALUATIONS: {
    label: 'Evaluations',
    ask: asking(TILE_EVALUATIONS),
    columns: [
      time('createdAt', 'Time'),
      plain('name', 'Name'),
      plain('score', 'Score'),
      plain('label', 'Label'),
      plain('evaluator', 'Evaluator'),
    ],
    link: shown('evaluations'),
  },
  TRACES: {
    label: 'Traces',
    ask: asking(TILE_TRACES),
    columns: [
      time('startedAt', 'Start'),
      plain('name', 'Name'),
      plain('user', 'User'),
      number(milliseconds)('durationMs', 'Duration'),
      number(count)('calls', 'Calls'),
      number(count)('errors', 'Errors'),
      number(money)('cost', 'Cost'),
    ],
    link: shown('traces'),
  },
  AUDIT: {
    label: 'Audit',
    ask: asking(TILE_ACTS),
    columns: [
      time('createdAt', 'Time'),
      plain('actor', 'Who'),
      plain('act', 'Act'),
      plain('subject', 'To what'),
    ],
    link: shown('audit'),
  },
  USAGE: {
    label: 'Models by day',
    ask: askUsage,
    columns: [
      plain('date', 'Day'),
      plain('modelName', 'Model'),
      number(count)('requests', 'Requests'),
      number(count)('failures', 'Failures'),
      number(money)('cost', 'Cost'),
      number(milliseconds)('p95LatencyMs', 'p95 latency'),
    ],
    link: (row) => `/models/${encodeURIComponent(`${row.date} ${row.modelName}`)}/show`,
  },
};
