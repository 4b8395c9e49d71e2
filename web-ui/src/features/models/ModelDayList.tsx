import { request } from '../../kit/api/request';
import { compact, count, milliseconds, money, percent } from '../../kit/format/format';
import { Faint } from '../../kit/list/cells';
import { ListPage } from '../../kit/list/ListPage';
import type { ListColumn, ListSpec } from '../../kit/list/list';
import { MODEL_DAYS, type ModelDay } from './documents';
import { type ModelDayRow, modelDayDetail, modelDayRow, successRate } from './modelDayDetail';

type Figure = (row: ModelDay) => number | null | undefined;

function figure(
  id: string,
  label: string,
  fields: string[],
  value: Figure,
  format: (value: number | null | undefined) => string = count,
): ListColumn<ModelDayRow> {
  const render = (row: ModelDayRow) => format(value(row));
  return { id, label, width: 118, numeric: true, fields, render };
}

const latency = (id: string, label: string, fields: string[], value: Figure) =>
  figure(id, label, fields, value, milliseconds);

const modelDayList: ListSpec<ModelDayRow> = {
  table: 'USAGE',
  subject: 'usage',
  path: '/models',
  title: 'Models by day',
  noun: 'row',
  timeField: 'date',
  byDay: true,
  columns: [
    { id: 'date', label: 'Day (UTC)', width: 120, fields: ['date'], render: (row) => row.date },
    {
      id: 'modelName',
      label: 'Model',
      width: 200,
      grow: true,
      fields: ['model'],
      value: (row) => row.modelName,
      render: (row) => row.modelName,
    },
    figure('requests', 'Requests', ['requests'], (row) => row.requests),
    figure('failures', 'Failures', ['failures'], (row) => row.failures),
    figure('successRate', 'Success rate', [], successRate, percent),
    {
      ...figure('totalTokens', 'Tokens', ['tokens'], (row) => row.totalTokens),
      render: (row) => <span title={count(row.totalTokens)}>{compact(row.totalTokens)}</span>,
    },
    {
      ...figure('cost', 'Cost', ['cost'], (row) => row.cost),
      render: (row) => (row.cost === null ? <Faint>unpriced</Faint> : money(row.cost)),
    },
    latency('avgLatencyMs', 'Average latency', [], (row) => row.avgLatencyMs),
    latency('p95LatencyMs', 'p95 latency', ['p95_latency'], (row) => row.p95LatencyMs),
    ...[
      figure('successes', 'Successes', ['successes'], (row) => row.successes),
      figure('promptTokens', 'Input tokens', ['prompt_tokens'], (row) => row.promptTokens),
      figure('cachedTokens', 'Cached input', ['cached_tokens'], (row) => row.cachedTokens),
      figure('cacheWrites', 'Cache writes', ['cache_write_tokens'], (row) => row.cacheWriteTokens),
      figure('completions', 'Output tokens', ['completion_tokens'], (row) => row.completionTokens),
      figure('reasoning', 'Reasoning', ['reasoning_tokens'], (row) => row.reasoningTokens),
      figure('pricedRequests', 'With a price', ['priced_requests'], (row) => row.pricedRequests),
      latency('minLatencyMs', 'Fastest', ['min_latency'], (row) => row.minLatencyMs),
      latency('maxLatencyMs', 'Slowest', ['max_latency'], (row) => row.maxLatencyMs),
    ].map((column) => ({ ...column, hidden: true })),
  ],
  facets: [
    { field: 'model', label: 'Model' },
    { field: 'date', label: 'Day' },
  ],
  searched: 'Model',
  page: async ({ start, end, ...ask }, signal) => {
    const input = { ...ask, filter: { start: firstDay(start), end: dayAfter(end) } };
    const { page } = await request(MODEL_DAYS, { input, count: !ask.after }, signal);
    return { ...page, nodes: page.nodes.map(modelDayRow) };
  },
  detail: modelDayDetail,
  empty: 'No model was called on these days.',
};

/** The days that begin within a range, as the histogram and the facets count them. */
const firstDay = (start: string) => dayAfter(start);

function dayAfter(instant: string): string {
  return new Date(Math.ceil(Date.parse(instant) / 86_400_000) * 86_400_000)
    .toISOString()
    .slice(0, 10);
}

export default function ModelDayList() {
  return <ListPage spec={modelDayList} />;
}
