import { graphql } from '../../generated';
import type { EvaluationQuery, EvaluationsQuery } from '../../generated/graphql';

export const EVALUATIONS = graphql(`
  query Evaluations($input: EvaluationsInput!, $count: Boolean!) {
    page: evaluations(input: $input) {
      totalCount @include(if: $count)
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...EvaluationRow
      }
    }
  }

  fragment EvaluationRow on Evaluation {
    id
    eventKey
    createdAt
    name
    score
    label
    evaluator
    traceId
    spanId
    responseId
  }
`);

export const EVALUATION = graphql(`
  query Evaluation($id: ID!) {
    one: evaluation(id: $id) {
      ...EvaluationRow
    }
  }
`);

export type EvaluationListRow = EvaluationsQuery['page']['nodes'][number];
export type EvaluationDetail = NonNullable<EvaluationQuery['one']>;
