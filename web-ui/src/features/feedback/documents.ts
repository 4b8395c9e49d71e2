import { graphql } from '../../generated';
import type { FeedbackQuery, FeedbacksQuery } from '../../generated/graphql';

export const FEEDBACKS = graphql(`
  query Feedbacks($input: FeedbackLogsInput!, $count: Boolean!) {
    page: feedbackLogs(input: $input) {
      totalCount @include(if: $count)
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
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

export type FeedbackListRow = FeedbacksQuery['page']['nodes'][number];
export type FeedbackDetail = NonNullable<FeedbackQuery['one']>;
