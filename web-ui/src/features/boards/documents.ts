import { graphql } from '../../generated';

export const BOARDS = graphql(`
  query Boards {
    savedViews(kind: DASHBOARD) {
      id
      name
      owner
      visibility
      isDefault
      editable
      updatedAt
      updatedBy
      description
      tiles
    }
  }
`);

export const BOARD = graphql(`
  query Board($id: ID!) {
    savedView(id: $id) {
      ...BoardView
    }
  }

  fragment BoardView on SavedView {
    id
    kind
    name
    owner
    visibility
    isDefault
    editable
    updatedAt
    updatedBy
    version
    content
  }
`);

export const SAVE_BOARD = graphql(`
  mutation SaveBoard($input: SaveViewInput!) {
    saveView(input: $input) {
      ...BoardView
    }
  }
`);

export const DELETE_BOARD = graphql(`
  mutation DeleteBoard($id: ID!) {
    deleteView(id: $id) {
      id
    }
  }
`);

export const SET_DEFAULT_BOARD = graphql(`
  mutation SetDefaultBoard($id: ID) {
    setDefaultView(id: $id) {
      id
    }
  }
`);

export const BOARD_VERSIONS = graphql(`
  query BoardVersions($id: ID!) {
    viewVersions(id: $id) {
      version
      name
      savedAt
      savedBy
      tiles
    }
  }
`);

export const RESTORE_BOARD = graphql(`
  mutation RestoreBoard($id: ID!, $version: Int!) {
    restoreView(id: $id, version: $version) {
      ...BoardView
    }
  }
`);

export const TILE_REQUESTS = graphql(`
  query TileRequests($input: RequestLogsInput!) {
    rows: requestLogs(input: $input) {
      nodes {
        id
        createdAt
        endpoint
        statusCode
        latencyMs
        modelName
        user
        cost
      }
    }
  }
`);

export const TILE_SESSIONS = graphql(`
  query TileSessions($input: UserSessionsInput!) {
    rows: userSessions(input: $input) {
      nodes {
        id
        sessionStart
        durationSeconds
        user
        totalRequests
        totalCost
      }
    }
  }
`);

export const TILE_EVALUATIONS = graphql(`
  query TileEvaluations($input: EvaluationsInput!) {
    rows: evaluations(input: $input) {
      nodes {
        id
        createdAt
        name
        score
        label
        evaluator
      }
    }
  }
`);

export const TILE_TRACES = graphql(`
  query TileTraces($input: TracesInput!) {
    rows: traces(input: $input) {
      nodes {
        id
        startedAt
        name
        user
        durationMs
        calls
        errors
        cost
      }
    }
  }
`);

export const TILE_FEEDBACK = graphql(`
  query TileFeedback($input: FeedbackLogsInput!) {
    rows: feedbackLogs(input: $input) {
      nodes {
        id
        createdAt
        user
        rating
        comment
      }
    }
  }
`);

export const TILE_THREATS = graphql(`
  query TileThreats($input: ThreatLogsInput!) {
    rows: threatLogs(input: $input) {
      nodes {
        id
        createdAt
        type
        severity
        state
        user
        description
      }
    }
  }
`);

export const TILE_ACTS = graphql(`
  query TileActs($input: AuditLogInput!) {
    rows: auditLog(input: $input) {
      nodes {
        id
        createdAt
        actor
        act
        subject
      }
    }
  }
`);

export const TILE_USAGE = graphql(`
  query TileUsage($input: ModelUsageStatsInput!) {
    rows: modelUsageStats(input: $input) {
      nodes {
        date
        modelName
        requests
        failures
        cost
        p95LatencyMs
      }
    }
  }
`);

export const UNREADABLE_SHARED = graphql(`
  query UnreadableSharedList {
    unreadableSharedViews {
      id
      name
      problem
    }
  }
`);

export const SHARED_VIEWS = graphql(`
  query SharedViews {
    sharedViews {
      id
      viewId
      filter
      createdBy
      expiresAt
      revokedAt
    }
  }
`);

export const SHARE_VIEW = graphql(`
  mutation ShareView($input: ShareViewInput!) {
    shareView(input: $input) {
      path
    }
  }
`);

export const REVOKE_SHARED = graphql(`
  mutation RevokeSharedView($id: ID!) {
    revokeSharedView(id: $id) {
      id
    }
  }
`);
