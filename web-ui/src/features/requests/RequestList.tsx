import { DataTable, SearchInput, SelectInput } from 'react-admin';
import type { RequestListRow } from '../../kit/data/rows';
import type { Column } from '../../kit/files/csv';
import { compact, count, country, milliseconds, money } from '../../kit/format/format';
import { ChoicesInput } from '../../kit/list/ChoicesInput';
import { CellLink, Faint, Stars, Status, Time, User } from '../../kit/list/cells';
import { LogList } from '../../kit/list/LogList';
import { periodInputs } from '../../kit/list/PeriodInputs';
import { TagsInput } from '../../kit/list/TagsInput';
import { listLink } from '../dashboard/cards/links';

const upperCase = (text: string) => text.toUpperCase();
const status = (text: string) => (/^[1-5]\d\d$/.test(text) ? Number(text) : undefined);

const SOURCES = [
  { id: 'FILTER', name: 'Filter' },
  { id: 'GATEWAY', name: 'Gateway' },
  { id: 'OTLP', name: 'OpenTelemetry' },
  { id: 'INGEST', name: 'Batch' },
  { id: 'IMPORT', name: 'Import' },
];

const filters = [
  <SearchInput key="q" source="q" alwaysOn placeholder="Endpoint, model, user, error" />,
  <SelectInput
    key="outcome"
    source="outcome"
    label="Outcome"
    alwaysOn
    choices={[
      { id: 'success', name: 'Success' },
      { id: 'failure', name: 'Failure' },
    ]}
  />,
  <TagsInput key="models" source="models" label="Models" />,
  <TagsInput key="users" source="users" label="Users" />,
  <TagsInput key="statuses" source="statuses" label="Statuses" parseTag={status} />,
  <TagsInput key="endpoints" source="endpoints" label="Endpoints" />,
  <TagsInput key="providers" source="providers" label="Providers" />,
  <TagsInput key="countries" source="countries" label="Countries (codes)" parseTag={upperCase} />,
  <ChoicesInput key="sources" source="sources" label="Sources" choices={SOURCES} />,
  <TagsInput key="traces" source="traces" label="Trace ids" />,
  <TagsInput key="sessions" source="sessions" label="Session ids" />,
  <TagsInput key="conversations" source="conversations" label="Conversations" />,
  ...periodInputs,
];

const columns: Column<RequestListRow>[] = [
  { label: 'id', value: (row) => row.id },
  { label: 'event_key', value: (row) => row.eventKey },
  { label: 'time', value: (row) => row.createdAt },
  { label: 'method', value: (row) => row.method },
  { label: 'endpoint', value: (row) => row.endpoint },
  { label: 'status_code', value: (row) => row.statusCode },
  { label: 'latency_ms', value: (row) => row.latencyMs },
  { label: 'time_to_first_token_ms', value: (row) => row.timeToFirstTokenMs },
  { label: 'streamed', value: (row) => String(row.streamed) },
  { label: 'error_type', value: (row) => row.errorType },
  { label: 'error_message', value: (row) => row.errorMessage },
  { label: 'user_id', value: (row) => row.user },
  { label: 'authenticated', value: (row) => String(row.authenticated) },
  { label: 'model_name', value: (row) => row.modelName },
  { label: 'provider', value: (row) => row.provider },
  { label: 'operation', value: (row) => row.operation },
  { label: 'prompt_tokens', value: (row) => row.promptTokens },
  { label: 'cached_tokens', value: (row) => row.cachedTokens },
  { label: 'cache_write_tokens', value: (row) => row.cacheWriteTokens },
  { label: 'completion_tokens', value: (row) => row.completionTokens },
  { label: 'reasoning_tokens', value: (row) => row.reasoningTokens },
  { label: 'total_tokens', value: (row) => row.totalTokens },
  { label: 'cost_usd', value: (row) => row.cost },
  { label: 'finish_reason', value: (row) => row.finishReason },
  { label: 'response_id', value: (row) => row.responseId },
  { label: 'project', value: (row) => row.project },
  { label: 'api_key_id', value: (row) => row.apiKeyId },
  { label: 'tags', value: (row) => tagText(row.tags) },
  { label: 'ip_address', value: (row) => row.ipAddress },
  { label: 'country_code', value: (row) => row.countryCode },
  { label: 'user_agent', value: (row) => row.userAgent },
  { label: 'source', value: (row) => row.source },
  { label: 'session_id', value: (row) => row.session?.id },
  { label: 'session_key', value: (row) => row.session?.sessionKey },
  { label: 'conversation_id', value: (row) => row.conversationId },
  { label: 'trace_id', value: (row) => row.traceId },
  { label: 'span_id', value: (row) => row.spanId },
  { label: 'parent_span_id', value: (row) => row.parentSpanId },
];

/** As events have them. */
function tagText(tags: RequestListRow['tags']) {
  return tags.length === 0
    ? null
    : JSON.stringify(Object.fromEntries(tags.map(({ key, value }) => [key, value])));
}

const hidden = [
  'provider',
  'ipAddress',
  'userAgent',
  'source',
  'finishReason',
  'errorType',
  'project',
  'apiKeyId',
];

export function RequestList() {
  const Col = DataTable.Col<RequestListRow>;
  return (
    <LogList
      title="Requests"
      sort={{ field: 'createdAt', order: 'DESC' }}
      filters={filters}
      columns={columns}
      hidden={hidden}
      empty="No request fits these conditions."
    >
      <Col
        source="createdAt"
        label="Time"
        sortByOrder="DESC"
        render={(row) => <Time at={row.createdAt} />}
      />
      <Col
        source="endpoint"
        label="Endpoint"
        disableSort
        render={(row) => (
          <>
            <Faint>{row.method}</Faint> {row.endpoint}
          </>
        )}
      />
      <Col
        source="statusCode"
        label="Status"
        sortByOrder="DESC"
        render={(row) => <Status code={row.statusCode} />}
      />
      <Col
        source="latencyMs"
        label="Latency"
        align="right"
        sortByOrder="DESC"
        render={(row) => milliseconds(row.latencyMs)}
      />
      <Col
        source="modelName"
        label="Model"
        disableSort
        render={(row) => row.modelName ?? <Faint>none</Faint>}
      />
      <Col
        source="totalTokens"
        label="Tokens"
        align="right"
        sortByOrder="DESC"
        render={(row) => <span title={count(row.totalTokens)}>{compact(row.totalTokens)}</span>}
      />
      <Col source="cost" label="Cost" align="right" sortByOrder="DESC" render={cost} />
      <Col source="user" label="User" disableSort render={(row) => <User name={row.user} />} />
      <Col
        source="countryCode"
        label="Country"
        disableSort
        render={(row) => country(row.countryCode)}
      />
      <Col
        source="session"
        label="Session"
        disableSort
        render={(row) =>
          row.session && <CellLink to={`/sessions/${row.session.id}/show`}>open</CellLink>
        }
      />
      <Col
        source="feedbacks"
        label="Feedback"
        disableSort
        render={(row) =>
          row.feedbacks.map(({ id, rating }) => (
            <CellLink key={id} to={`/feedback/${id}/show`}>
              <Stars rating={rating} />
            </CellLink>
          ))
        }
      />
      <Col
        source="threats"
        label="Threats"
        disableSort
        align="right"
        render={(row) =>
          row.threats.length > 0 && (
            <CellLink to={listLink('threats', { requests: [row.id] })}>
              {row.threats.length}
            </CellLink>
          )
        }
      />
      <Col source="errorType" label="Error" disableSort />
      <Col source="finishReason" label="Finish reason" disableSort />
      <Col source="project" label="Project" disableSort />
      <Col source="apiKeyId" label="API key" disableSort />
      <Col source="provider" label="Provider" disableSort />
      <Col source="source" label="Source" disableSort />
      <Col source="ipAddress" label="Address" disableSort />
      <Col source="userAgent" label="User agent" disableSort />
    </LogList>
  );
}

function cost(row: RequestListRow) {
  if (row.cost !== null && row.cost !== undefined) return money(row.cost);
  return row.modelName ? <Faint>unpriced</Faint> : null;
}
