import { graphql } from '../../generated';
import type { AuditActQuery, AuditActsQuery } from '../../generated/graphql';

export const ACTS = graphql(`
  query AuditActs($input: AuditLogInput!, $count: Boolean!) {
    page: auditLog(input: $input) {
      totalCount @include(if: $count)
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        ...AuditRow
      }
    }
  }

  fragment AuditRow on AuditAct {
    id
    createdAt
    actor
    way
    ipAddress
    act
    subject
    before
    after
    number
    hash
  }
`);

export const ACT = graphql(`
  query AuditAct($id: ID!) {
    one: auditAct(id: $id) {
      ...AuditRow
    }
  }
`);

export type ActRow = AuditActsQuery['page']['nodes'][number];
export type ActDetail = NonNullable<AuditActQuery['one']>;
