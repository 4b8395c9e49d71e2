import type { RequestSource } from '../../generated/graphql';
import type { RequestListRow } from './documents';

/** The fields of a request, as REST and the live view have them. */
type Fields = Record<string, unknown>;

/** A pushed request as a row of the list. What belongs to it beside its session comes later than it. */
export function pushedRow(fields: Fields): RequestListRow {
  const text = (name: string) => (fields[name] ?? null) as string | null;
  const number = (name: string) => Number(fields[name] ?? 0);
  const maybe = (name: string) => (fields[name] ?? null) as number | null;
  const session = text('session');
  return {
    id: String(fields.id),
    eventKey: text('key') ?? '',
    createdAt: text('time') ?? '',
    source: (text('source') ?? '').toUpperCase() as RequestSource,
    endpoint: text('endpoint') ?? '',
    method: text('method') ?? '',
    statusCode: number('status'),
    latencyMs: maybe('latency'),
    timeToFirstTokenMs: maybe('first_token'),
    streamed: fields.streamed === true,
    errorType: text('error_type'),
    errorMessage: text('error_message'),
    user: text('user'),
    authenticated: fields.authenticated === true,
    ipAddress: text('address'),
    countryCode: text('country'),
    userAgent: text('user_agent'),
    modelName: text('model'),
    provider: text('provider'),
    operation: text('operation'),
    promptTokens: number('prompt_tokens'),
    cachedTokens: number('cached_tokens'),
    cacheWriteTokens: number('cache_write_tokens'),
    completionTokens: number('completion_tokens'),
    reasoningTokens: number('reasoning_tokens'),
    cacheWriteHourTokens: number('cache_write_hour_tokens'),
    audioCachedTokens: number('audio_cached_tokens'),
    audioInputTokens: number('audio_input_tokens'),
    imageInputTokens: number('image_input_tokens'),
    audioOutputTokens: number('audio_output_tokens'),
    imageOutputTokens: number('image_output_tokens'),
    serviceTier: text('service_tier'),
    searchCalls: number('search_calls'),
    toolCalls: number('tool_calls'),
    estimated: fields.estimated === true,
    attempt: maybe('attempt'),
    upstream: text('upstream'),
    costComputed: fields.cost_computed === true,
    totalTokens: number('tokens'),
    cost: maybe('cost'),
    finishReason: text('finish_reason'),
    outputTokensPerSecond: null,
    responseId: text('response'),
    project: text('project'),
    apiKeyId: text('api_key'),
    tags: tagsOf(text('tags')),
    conversationId: text('conversation'),
    traceId: text('trace'),
    spanId: text('span'),
    parentSpanId: text('parent_span'),
    session: session ? { id: session, sessionKey: null } : null,
    feedbacks: [],
    threats: [],
  };
}

function tagsOf(json: string | null) {
  if (!json) return [];
  try {
    return Object.entries(JSON.parse(json) as Record<string, string>).map(([key, value]) => ({
      key,
      value,
    }));
  } catch {
    return [];
  }
}
