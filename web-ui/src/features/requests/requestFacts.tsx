import type { RequestRowFragment } from '../../generated/graphql';
import { count, country, milliseconds, money, sourceName } from '../../kit/format/format';
import { CellLink, Status, Time, User } from '../../kit/list/cells';
import { detailLink } from '../../kit/show/detail';
import type { Fact } from '../../kit/show/Facts';

/** What a request's own page says, and in short the pages of its feedback and threats. */
export function requestFacts(row: RequestRowFragment): Fact[] {
  return [
    ['Time', <Time key="time" at={row.createdAt} />],
    ['Endpoint', `${row.method} ${row.endpoint}`],
    ['Status', <Status key="status" code={row.statusCode} />],
    ['Error', row.errorType],
    ['Error message', row.errorMessage],
    ['Latency', milliseconds(row.latencyMs)],
    ['First token', milliseconds(row.timeToFirstTokenMs)],
    ['Streamed', row.streamed ? 'Yes' : 'No'],
    ['Came through', sourceName(row.source)],
    ['Project', row.project],
    ['API key', row.apiKeyId],
    ['Tags', row.tags.map(({ key, value }) => `${key}: ${value}`).join(', ')],
  ];
}

export function modelFacts(row: RequestRowFragment): Fact[] {
  return [
    ['Model', row.modelName],
    ['Provider', row.provider],
    ['Operation', row.operation],
    ['Input tokens', count(row.promptTokens)],
    ['Cached input', count(row.cachedTokens)],
    ['Cache writes', count(row.cacheWriteTokens)],
    ['Output tokens', count(row.completionTokens)],
    ['Reasoning', count(row.reasoningTokens)],
    ['Cached for an hour', some(row.cacheWriteHourTokens)],
    ['Cached sound', some(row.audioCachedTokens)],
    ['Sound input', some(row.audioInputTokens)],
    ['Image input', some(row.imageInputTokens)],
    ['Sound output', some(row.audioOutputTokens)],
    ['Image output', some(row.imageOutputTokens)],
    ['All tokens', `${count(row.totalTokens)}${row.estimated ? ' (estimated)' : ''}`],
    ['Searches', some(row.searchCalls)],
    ['Tool calls', some(row.toolCalls)],
    ['Service tier', row.serviceTier],
    ['Upstream', row.upstream],
    ['Attempt', row.attempt && count(row.attempt)],
    ['Cost', row.cost === null ? 'No known price' : money(row.cost)],
    ['Finish reason', row.finishReason],
    ['Output speed', row.outputTokensPerSecond && `${count(row.outputTokensPerSecond)} tokens/s`],
    ['Response', row.responseId],
  ];
}

/** Left out where there is none, as for most calls. */
function some(number: number) {
  return number > 0 ? count(number) : null;
}

export function clientFacts(row: RequestRowFragment): Fact[] {
  return [
    ['User', <User key="user" name={row.user} />],
    ['Authenticated', row.authenticated ? 'Yes' : 'No'],
    ['Address', row.ipAddress],
    ['Country', row.countryCode && `${country(row.countryCode)} (${row.countryCode})`],
    ['User agent', row.userAgent],
    ['Conversation', row.conversationId],
    [
      'Trace',
      row.traceId && (
        <CellLink key="trace" to={detailLink('/traces', row.traceId)}>
          {row.traceId}
        </CellLink>
      ),
    ],
    ['Span', row.spanId],
    ['Parent span', row.parentSpanId],
  ];
}

export function requestLink(row: { id: string }): Fact {
  return [
    'Request',
    <CellLink key="link" to={detailLink('/requests', row.id)}>
      {row.id}
    </CellLink>,
  ];
}
