import { graphql } from '../../generated';

export const USER_STORY = graphql(`
  query UserStory(
    $input: DashboardInput!
    $requests: RequestLogsInput!
    $sessions: UserSessionsInput!
    $feedback: FeedbackLogsInput!
    $threats: ThreatLogsInput!
  ) {
    dashboard(input: $input) {
      start
      end
      interval
      timestamps
      summary {
        totalRequests
        successfulRequests
        totalCost
        unpricedRequests
        totalTokens
        avgLatencyMs
      }
      costs {
        ...CostsParts
      }
      topModels {
        name
        requests
        cost
        tokens {
          total
        }
      }
      topCountries {
        code
        requests
      }
    }
    requestLogs(input: $requests) {
      nodes {
        ...RequestRow
      }
    }
    userSessions(input: $sessions) {
      nodes {
        ...SessionRow
      }
    }
    feedbackLogs(input: $feedback) {
      nodes {
        ...FeedbackRow
      }
    }
    threatLogs(input: $threats) {
      nodes {
        ...ThreatRow
      }
    }
  }
`);
