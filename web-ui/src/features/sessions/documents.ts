import { graphql } from '../../generated';
import type { SessionQuery, SessionsQuery } from '../../generated/graphql';

export const SESSIONS = graphql(`
  query Sessions($input: UserSessionsInput!, $count: Boolean!) {
    page: userSessions(input: $input) {
      totalCount @include(if: $count)
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
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
    unpricedRequests
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
        timeToFirstTokenMs
        modelName
        totalTokens
        cost
      }
    }
  }
`);

export type SessionListRow = SessionsQuery['page']['nodes'][number];
export type SessionDetail = NonNullable<SessionQuery['one']>;
