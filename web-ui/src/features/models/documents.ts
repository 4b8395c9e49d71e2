import { graphql } from '../../generated';
import type { ModelDaysQuery } from '../../generated/graphql';

export const MODEL_DAYS = graphql(`
  query ModelDays($input: ModelUsageStatsInput!, $count: Boolean!) {
    page: modelUsageStats(input: $input) {
      totalCount @include(if: $count)
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        date
        modelName
        requests
        successes
        failures
        promptTokens
        cachedTokens
        cacheWriteTokens
        completionTokens
        reasoningTokens
        totalTokens
        pricedRequests
        cost
        avgLatencyMs
        minLatencyMs
        maxLatencyMs
        p95LatencyMs
      }
    }
  }
`);

export type ModelDay = ModelDaysQuery['page']['nodes'][number];
