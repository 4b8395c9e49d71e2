package ai.studio.analytics.store.maintain;

import static java.util.Objects.requireNonNull;

import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.RollupKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A rollup that differs from the recount of its rows.
///
/// @param key which rollup
/// @param measure the first measure that differs, by its column
/// @param stored what the rollups say, over all writers
/// @param counted what the rows say
public record RollupDifference(RollupKey key, String measure, Object stored, Object counted) {

  /// The difference between two measures of a rollup, if there is any.
  static Optional<RollupDifference> between(RollupKey key, Measures stored, Measures counted) {
    var theirs = byColumn(counted);
    for (var ours : byColumn(stored).entrySet()) {
      var other = requireNonNull(theirs.get(ours.getKey()));
      if (!ours.getValue().equals(other)) {
        return Optional.of(new RollupDifference(key, ours.getKey(), ours.getValue(), other));
      }
    }
    return Optional.empty();
  }

  private static Map<String, Object> byColumn(Measures of) {
    var columns = new LinkedHashMap<String, Object>();
    columns.put("requests", of.requests);
    columns.put("errors", of.errors);
    columns.put("model_calls", of.modelCalls);
    columns.put("prompt_tokens", of.promptTokens);
    columns.put("cached_tokens", of.cachedTokens);
    columns.put("cache_write_tokens", of.cacheWriteTokens);
    columns.put("completion_tokens", of.completionTokens);
    columns.put("reasoning_tokens", of.reasoningTokens);
    columns.put("priced_requests", of.pricedRequests);
    columns.put("cost_nanos", of.costNanos);
    columns.put("latency_unknown", of.latencyUnknown);
    columns.put("latency_sum_ms", of.latencySumMs);
    columns.put("first_token_count", of.firstTokenCount);
    columns.put("first_token_sum_ms", of.firstTokenSumMs);
    columns.put("sessions", of.sessions);
    columns.put("session_requests", of.sessionRequests);
    columns.put("session_cost_nanos", of.sessionCostNanos);
    columns.put("latency_sketch", Arrays.toString(of.latency.encode()));
    columns.put("first_token_sketch", Arrays.toString(of.firstToken.encode()));
    columns.put("users_sketch", Arrays.toString(of.users.encode()));
    return columns;
  }
}
