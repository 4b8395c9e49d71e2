import { compact, count, country, milliseconds, money, sourceName } from '../../kit/format/format';
import { CellLink, Faint, Stars, Status } from '../../kit/list/cells';
import { countryColumn, pagesOf, textColumn, timeColumn, userColumn } from '../../kit/list/columns';
import { ListPage } from '../../kit/list/ListPage';
import { listLink } from '../../kit/list/links';
import type { ListColumn, ListSpec } from '../../kit/list/list';
import { detailLink } from '../../kit/show/detail';
import { REQUESTS, type RequestListRow } from './documents';
import { pushedRow } from './pushedRow';
import { requestDetail } from './requestDetail';

const columns: ListColumn<RequestListRow>[] = [
  timeColumn(),
  {
    id: 'endpoint',
    label: 'Endpoint',
    width: 230,
    grow: true,
    fields: ['endpoint', 'method'],
    value: (row) => row.endpoint,
    render: (row) => (
      <>
        <Faint>{row.method}</Faint> {row.endpoint}
      </>
    ),
  },
  {
    id: 'statusCode',
    label: 'Status',
    width: 78,
    fields: ['status'],
    value: (row) => row.statusCode,
    render: (row) => <Status code={row.statusCode} />,
  },
  {
    id: 'latencyMs',
    label: 'Latency',
    width: 96,
    numeric: true,
    fields: ['latency'],
    render: (row) => milliseconds(row.latencyMs),
  },
  {
    id: 'firstToken',
    label: 'First token',
    width: 104,
    numeric: true,
    hidden: true,
    fields: ['first_token'],
    render: (row) => milliseconds(row.timeToFirstTokenMs),
  },
  {
    id: 'modelName',
    label: 'Model',
    width: 160,
    fields: ['model'],
    value: (row) => row.modelName,
    render: (row) => row.modelName ?? <Faint>none</Faint>,
  },
  {
    id: 'totalTokens',
    label: 'Tokens',
    width: 88,
    numeric: true,
    fields: ['tokens'],
    render: (row) => <span title={count(row.totalTokens)}>{compact(row.totalTokens)}</span>,
  },
  {
    id: 'cost',
    label: 'Cost',
    width: 100,
    numeric: true,
    fields: ['cost'],
    render: cost,
  },
  userColumn(),
  countryColumn(),
  {
    id: 'session',
    label: 'Session',
    width: 84,
    fields: ['session'],
    render: () => null,
    beside: (row) =>
      row.session && <CellLink to={detailLink('/sessions', row.session.id)}>open</CellLink>,
  },
  {
    id: 'feedbacks',
    label: 'Feedback',
    width: 108,
    fields: [],
    render: () => null,
    beside: (row) =>
      row.feedbacks.map(({ id, rating }) => (
        <CellLink key={id} to={detailLink('/feedback', id)}>
          <Stars rating={rating} />
        </CellLink>
      )),
  },
  {
    id: 'threats',
    label: 'Threats',
    width: 80,
    numeric: true,
    fields: [],
    render: () => null,
    beside: (row) =>
      row.threats.length > 0 && <CellLink to={threatsOf(row)}>{row.threats.length}</CellLink>,
  },
  textColumn('errorType', 'Error', 'error_type', (row) => row.errorType),
  {
    ...textColumn('errorMessage', 'Error message', 'error_message', (row) => row.errorMessage),
    value: undefined,
    width: 260,
  },
  textColumn('finishReason', 'Finish reason', 'finish_reason', (row) => row.finishReason),
  textColumn('project', 'Project', 'project', (row) => row.project),
  textColumn('apiKeyId', 'API key', 'api_key', (row) => row.apiKeyId),
  textColumn('provider', 'Provider', 'provider', (row) => row.provider),
  textColumn('operation', 'Operation', 'operation', (row) => row.operation),
  {
    ...textColumn('source', 'Source', 'source', (row) => row.source.toLowerCase()),
    render: (row) => sourceName(row.source),
  },
  tokens('promptTokens', 'Input tokens', 'prompt_tokens', (row) => row.promptTokens),
  tokens('cachedTokens', 'Cached input', 'cached_tokens', (row) => row.cachedTokens),
  tokens('cacheWriteTokens', 'Cache writes', 'cache_write_tokens', (row) => row.cacheWriteTokens),
  tokens('completionTokens', 'Output tokens', 'completion_tokens', (row) => row.completionTokens),
  tokens('reasoningTokens', 'Reasoning', 'reasoning_tokens', (row) => row.reasoningTokens),
  textColumn('serviceTier', 'Service tier', 'service_tier', (row) => row.serviceTier),
  textColumn('upstream', 'Upstream', 'upstream', (row) => row.upstream),
  {
    ...textColumn('tags', 'Tags', 'tags', (row) =>
      row.tags.map(({ key, value }) => `${key}: ${value}`).join(', '),
    ),
    value: undefined,
    width: 220,
  },
  textColumn('conversation', 'Conversation', 'conversation', (row) => row.conversationId),
  textColumn('trace', 'Trace', 'trace', (row) => row.traceId),
  textColumn('span', 'Span', 'span', (row) => row.spanId),
  textColumn('ipAddress', 'Address', 'address', (row) => row.ipAddress),
  textColumn('userAgent', 'User agent', 'user_agent', (row) => row.userAgent),
  textColumn('key', 'Event key', 'key', (row) => row.eventKey),
];

function tokens(
  id: string,
  label: string,
  field: string,
  value: (row: RequestListRow) => number,
): ListColumn<RequestListRow> {
  const render = (row: RequestListRow) => count(value(row));
  return { id, label, width: 120, hidden: true, numeric: true, fields: [field], render };
}

const DAY_MS = 86_400_000;

/** The list with its threats, whenever these were found within a month. */
function threatsOf({ id, createdAt }: RequestListRow): string {
  const time = Date.parse(createdAt);
  const [start, end] = [time - DAY_MS, time + 30 * DAY_MS].map((at) => new Date(at).toISOString());
  return listLink('threats', { requests: [id], start, end });
}

function cost(row: RequestListRow) {
  if (row.cost !== null && row.cost !== undefined) return money(row.cost);
  return row.modelName ? <Faint>unpriced</Faint> : null;
}

const requestList: ListSpec<RequestListRow> = {
  table: 'REQUESTS',
  subject: 'requests',
  path: '/requests',
  title: 'Requests',
  noun: 'request',
  timeField: 'time',
  columns,
  facets: [
    { field: 'status', label: 'Status' },
    { field: 'model', label: 'Model' },
    { field: 'endpoint', label: 'Endpoint' },
    { field: 'user', label: 'User' },
    { field: 'provider', label: 'Provider' },
    { field: 'project', label: 'Project' },
    { field: 'country', label: 'Country', text: country },
    { field: 'error_type', label: 'Error' },
    { field: 'finish_reason', label: 'Finish reason' },
    { field: 'api_key', label: 'API key' },
    { field: 'source', label: 'Source', text: sourceName },
  ],
  searched: 'Endpoint, model, user, error',
  page: pagesOf(REQUESTS),
  detail: requestDetail,
  live: pushedRow,
  isImportable: true,
  empty: 'No request fits these conditions.',
};

export default function RequestList() {
  return <ListPage spec={requestList} />;
}
