import { graphql } from '../../generated';

/** A page of a list: its rows only where `rows` is on, for else only the way to a later page is sought. */
export const REQUESTS = graphql(`
  query Requests($input: RequestLogsInput!, $rows: Boolean!) {
    page: requestLogs(input: $input) {
      totalCount @include(if: $rows)
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      nodes @include(if: $rows) {
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
      threats {
        ...ThreatRow
      }
    }
  }
`);

export const SESSIONS = graphql(`
  query Sessions($input: UserSessionsInput!, $rows: Boolean!) {
    page: userSessions(input: $input) {
      totalCount @include(if: $rows)
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      nodes @include(if: $rows) {
        ...SessionRow
      }
    }
  }

  fragment SessionRow on UserSession {
    id
    sessionKey
    user
    sessionStart
    sessionEnd
    durationSeconds
    totalRequests
    totalTokens
    totalCost
    ipAddress
    userAgent
  }
`);

export const SESSION = graphql(`
  query Session($id: ID!) {
    one: userSession(id: $id) {
      ...SessionRow
      requests {
        id
        createdAt
        endpoint
        statusCode
        latencyMs
        modelName
        totalTokens
        cost
      }
    }
  }
`);

export const FEEDBACKS = graphql(`
  query Feedbacks($input: FeedbackLogsInput!, $rows: Boolean!) {
    page: feedbackLogs(input: $input) {
      totalCount @include(if: $rows)
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      nodes @include(if: $rows) {
        ...FeedbackRow
        request {
          id
          modelName
          endpoint
        }
      }
    }
  }

  fragment FeedbackRow on FeedbackLog {
    id
    eventKey
    createdAt
    requestId
    requestEventId
    orphan
    user
    rating
    comment
  }
`);

export const FEEDBACK = graphql(`
  query Feedback($id: ID!) {
    one: feedbackLog(id: $id) {
      ...FeedbackRow
      request {
        ...RequestRow
      }
    }
  }
`);

export const THREATS = graphql(`
  query Threats($input: ThreatLogsInput!, $rows: Boolean!) {
    page: threatLogs(input: $input) {
      totalCount @include(if: $rows)
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      nodes @include(if: $rows) {
        ...ThreatRow
      }
    }
  }

  fragment ThreatRow on ThreatLog {
    id
    eventKey
    createdAt
    type
    severity
    state
    ipAddress
    countryCode
    userAgent
    user
    requestId
    endpoint
    description
    rawData
    owaspCategory
    owaspEdition
    resolvedAt
    resolvedBy
  }
`);

export const THREAT = graphql(`
  query Threat($id: ID!) {
    one: threatLog(id: $id) {
      ...ThreatRow
      request {
        ...RequestRow
      }
    }
  }
`);

export const TRIAGE = graphql(`
  mutation Triage($input: TriageThreatsInput!) {
    triageThreats(input: $input) {
      ...ThreatRow
    }
  }
`);

export const MODEL_DAYS = graphql(`
  query ModelDays($input: ModelUsageStatsInput!, $rows: Boolean!) {
    page: modelUsageStats(input: $input) {
      totalCount @include(if: $rows)
      pageInfo {
        hasNextPage
        hasPreviousPage
        endCursor
      }
      nodes @include(if: $rows) {
        date
        modelName
        requests
        successes
        failures
        promptTokens
        cachedTokens
        cacheWriteTokens
        completionTokens
        reasoningTokens
        totalTokens
        pricedRequests
        cost
        avgLatencyMs
        minLatencyMs
        maxLatencyMs
        p95LatencyMs
      }
    }
  }
`);
