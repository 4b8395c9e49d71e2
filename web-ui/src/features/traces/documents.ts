import { graphql } from '../../generated';
import type { TraceQuery, TracesQuery } from '../../generated/graphql';

export const TRACES = graphql(`
  query Traces($input: TracesInput!, $count: Boolean!) {
    page: traces(input: $input) {
      totalCount @include(if: $count)
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        service
        user
        startedAt
        durationMs
        spans
        requests
        calls
        errors
        tokens
        cost
        unpricedCalls
      }
    }
  }
`);

export const TRACE = graphql(`
  query Trace($id: ID!) {
    one: trace(id: $id) {
      id
      name
      service
      user
      startedAt
      durationMs
      spans
      requests
      calls
      errors
      tokens
      cost
      unpricedCalls
      complete
      nodes {
        kind
        parent
        depth
        name
        offsetMs
        durationMs
        failed
        errorType
        errorMessage
        service
        toolName
        modelName
        statusCode
        requestId
        calls
        errors
        tokens
        cost
      }
    }
  }
`);

export type TraceListRow = TracesQuery['page']['nodes'][number];
export type TraceDetail = NonNullable<TraceQuery['one']>;
export type TraceNode = TraceDetail['nodes'][number];
