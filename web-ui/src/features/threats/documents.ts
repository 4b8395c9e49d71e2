import { graphql } from '../../generated';
import type { ThreatQuery, ThreatsQuery } from '../../generated/graphql';

export const THREATS = graphql(`
  query Threats($input: ThreatLogsInput!, $count: Boolean!) {
    page: threatLogs(input: $input) {
      totalCount @include(if: $count)
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
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

export type ThreatListRow = ThreatsQuery['page']['nodes'][number];
export type ThreatDetail = NonNullable<ThreatQuery['one']>;
