import { graphql } from '../../../generated';

/** Each slice is asked for only where a card on the page needs it. */
export const DASHBOARD = graphql(`
  query Dashboard(
    $input: DashboardInput!
    $comparing: Boolean!
    $comments: FeedbackLogsInput!
    $open: ThreatLogsInput!
    $summary: Boolean!
    $latencySummary: Boolean!
    $requests: Boolean!
    $errorsBreakdown: Boolean!
    $topModels: Boolean!
    $costs: Boolean!
    $topCountries: Boolean!
    $latency: Boolean!
    $tokens: Boolean!
    $users: Boolean!
    $usersOverTime: Boolean!
    $topUsers: Boolean!
    $feedback: Boolean!
    $ratings: Boolean!
    $threats: Boolean!
    $threatsOverTime: Boolean!
    $newestComments: Boolean!
    $openThreats: Boolean!
    $tokensBefore: Boolean!
    $usersOverTimeBefore: Boolean!
    $ratingsBefore: Boolean!
    $threatsOverTimeBefore: Boolean!
  ) {
    dashboard(input: $input) {
      start
      end
      interval
      timestamps
      summary @include(if: $summary) {
        ...SummaryParts
      }
      latencySummary @include(if: $latencySummary) {
        latencyMs {
          p50
          p95
          p99
        }
        timeToFirstTokenMs {
          p50
          p95
        }
      }
      requests @include(if: $requests) {
        ...OutcomeParts
      }
      errorsBreakdown @include(if: $errorsBreakdown) {
        label
        value
      }
      topModels @include(if: $topModels) {
        name
        requests
        errorRate
        cost
        tokens {
          total
        }
        avgLatencyMs
        p95LatencyMs
      }
      totalModels @include(if: $topModels)
      costs @include(if: $costs) {
        ...CostsParts
      }
      topCountries @include(if: $topCountries) {
        code
        name
        requests
      }
      latency @include(if: $latency) {
        avg
        percentiles {
          p50
          p95
          p99
        }
        firstToken {
          p50
          p95
        }
      }
      tokens @include(if: $tokens) {
        tokens {
          ...TokenParts
          total
        }
      }
      users @include(if: $users) {
        ...UsersParts
      }
      usersOverTime @include(if: $usersOverTime) {
        ...ActivityParts
      }
      topUsers @include(if: $topUsers) {
        user
        requests
        errors
        cost
        tokens {
          total
        }
      }
      feedback @include(if: $feedback) {
        totalFeedback
        orphans
        avgRating
        ratingDistribution {
          rating
          count
        }
      }
      ratings @include(if: $ratings) {
        count
        avgRating
      }
      threats @include(if: $threats) {
        ...ThreatsParts
      }
      threatsOverTime @include(if: $threatsOverTime) {
        ...ThreatPointParts
      }
      previous @include(if: $comparing) {
        start
        end
        summary @include(if: $summary) {
          ...SummaryParts
        }
        latencySummary @include(if: $latencySummary) {
          latencyMs {
            p95
          }
        }
        requests @include(if: $requests) {
          ...OutcomeParts
        }
        costs @include(if: $costs) {
          points {
            cost
          }
        }
        latency @include(if: $latency) {
          avg
          percentiles {
            p95
          }
        }
        tokens @include(if: $tokensBefore) {
          tokens {
            total
          }
        }
        usersOverTime @include(if: $usersOverTimeBefore) {
          ...ActivityParts
        }
        ratings @include(if: $ratingsBefore) {
          avgRating
        }
        threatsOverTime @include(if: $threatsOverTimeBefore) {
          ...ThreatPointParts
        }
        users @include(if: $users) {
          ...UsersParts
        }
        feedback @include(if: $feedback) {
          avgRating
        }
        threats @include(if: $threats) {
          totalThreats
          unresolvedThreats
        }
      }
    }
    feedbackLogs(input: $comments) @include(if: $newestComments) {
      nodes {
        id
        createdAt
        user
        rating
        comment
      }
    }
    threatLogs(input: $open) @include(if: $openThreats) {
      nodes {
        id
        createdAt
        type
        severity
        user
        countryCode
        endpoint
        description
      }
    }
  }

  fragment OutcomeParts on RequestsPoint {
    success
    error
  }

  fragment CostsParts on Costs {
    points {
      cost
    }
    models {
      model
      costs
    }
    other
  }

  fragment TokenParts on Tokens {
    prompt
    cached
    cacheWrite
    completion
    reasoning
  }

  fragment ActivityParts on UsersPoint {
    activeUsers
    sessions
  }

  fragment ThreatPointParts on ThreatsPoint {
    threats
    unresolved
  }

  fragment SummaryParts on Summary {
    totalRequests
    successfulRequests
    errors
    errorRate
    avgLatencyMs
    totalCost
    pricedRequests
    unpricedRequests
    totalTokens
    tokens {
      ...TokenParts
    }
    avgTokensPerRequest
    avgCostPerRequest
  }

  fragment UsersParts on Users {
    activeUsers
    totalSessions
    avgSessionCost
    avgSessionRequests
  }

  fragment ThreatsParts on Threats {
    totalThreats
    unresolvedThreats
    criticalThreats
    highThreats
    bySeverity {
      severity
      count
    }
    topThreatTypes {
      type
      count
    }
  }
`);
