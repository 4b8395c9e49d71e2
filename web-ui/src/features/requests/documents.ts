import { graphql } from '../../generated';
import type { RequestQuery, RequestsQuery } from '../../generated/graphql';

export const REQUESTS = graphql(`
  query Requests($input: RequestLogsInput!, $count: Boolean!) {
    page: requestLogs(input: $input) {
      totalCount @include(if: $count)
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...RequestRow
        session {
          id
          sessionKey
        }
        feedbacks {
          id
          rating
        }
        threats {
          id
          severity
        }
      }
    }
  }

  fragment RequestRow on RequestLog {
    id
    eventKey
    createdAt
    source
    endpoint
    method
    statusCode
    latencyMs
    timeToFirstTokenMs
    streamed
    errorType
    user
    authenticated
    ipAddress
    countryCode
    userAgent
    modelName
    provider
    operation
    promptTokens
    cachedTokens
    cacheWriteTokens
    completionTokens
    reasoningTokens
    cacheWriteHourTokens
    audioCachedTokens
    audioInputTokens
    imageInputTokens
    audioOutputTokens
    imageOutputTokens
    serviceTier
    searchCalls
    toolCalls
    estimated
    attempt
    upstream
    costComputed
    totalTokens
    cost
    finishReason
    outputTokensPerSecond
    responseId
    errorMessage
    project
    apiKeyId
    tags {
      key
      value
    }
    conversationId
    traceId
    spanId
    parentSpanId
  }
`);

export const REQUEST = graphql(`
  query Request($id: ID!) {
    one: requestLog(id: $id) {
      ...RequestRow
      session {
        ...SessionRow
      }
      feedbacks {
        ...FeedbackRow
      }
      mergedFrom {
        source
        eventKey
      }
      evaluations {
        id
        name
        score
        label
        evaluator
      }
      threats {
        ...ThreatRow
      }
    }
  }
`);

export type RequestListRow = RequestsQuery['page']['nodes'][number];
export type RequestDetail = NonNullable<RequestQuery['one']>;
