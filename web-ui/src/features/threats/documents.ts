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
    rule
    score
    count
    firstSeen
    lastSeen
    excerpt
    contentHash
    apiKeyId
    project
    assignee
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

export const ASSIGN = graphql(`
  mutation Assign($input: AssignThreatsInput!) {
    assignThreats(input: $input) {
      ...ThreatRow
    }
  }
`);

export const NOTES = graphql(`
  query ThreatNotes($id: ID!) {
    threatNotes(id: $id) {
      id
      createdAt
      createdBy
      text
    }
  }
`);

export const NOTE = graphql(`
  mutation Note($id: ID!, $text: String!) {
    noteThreat(id: $id, text: $text) {
      id
    }
  }
`);

export const SIMILAR = graphql(`
  query SimilarThreats($input: ThreatLogsInput!) {
    threatLogs(input: $input) {
      nodes {
        id
        createdAt
        severity
        state
        type
        user
        count
      }
    }
  }
`);

export const TIMELINE = graphql(`
  query Timeline(
    $requests: RequestLogsInput!
    $threats: ThreatLogsInput!
    $feedback: FeedbackLogsInput!
    $rated: Boolean!
  ) {
    requests: requestLogs(input: $requests) {
      nodes {
        id
        createdAt
        method
        endpoint
        statusCode
        modelName
        countryCode
      }
    }
    threats: threatLogs(input: $threats) {
      nodes {
        id
        createdAt
        type
        rule
        severity
        count
      }
    }
    feedback: feedbackLogs(input: $feedback) @include(if: $rated) {
      nodes {
        id
        createdAt
        rating
        comment
      }
    }
  }
`);

export type ThreatListRow = ThreatsQuery['page']['nodes'][number];
export type ThreatDetail = NonNullable<ThreatQuery['one']>;
