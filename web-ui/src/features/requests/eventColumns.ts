import type { Column } from '../../kit/files/csv';
import type { RequestListRow } from './documents';

/** What `studio import` reads back. */
export const eventColumns: Column<RequestListRow>[] = [
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
  { label: 'cache_write_hour_tokens', value: (row) => row.cacheWriteHourTokens },
  { label: 'audio_cached_tokens', value: (row) => row.audioCachedTokens },
  { label: 'audio_input_tokens', value: (row) => row.audioInputTokens },
  { label: 'image_input_tokens', value: (row) => row.imageInputTokens },
  { label: 'audio_output_tokens', value: (row) => row.audioOutputTokens },
  { label: 'image_output_tokens', value: (row) => row.imageOutputTokens },
  { label: 'service_tier', value: (row) => row.serviceTier },
  { label: 'search_calls', value: (row) => row.searchCalls },
  { label: 'tool_calls', value: (row) => row.toolCalls },
  { label: 'estimated', value: (row) => String(row.estimated) },
  { label: 'attempt', value: (row) => row.attempt },
  { label: 'upstream', value: (row) => row.upstream },
  { label: 'cost_computed', value: (row) => String(row.costComputed) },
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
