package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.rollup.Measures;
import java.util.Map;
import java.util.stream.Collectors;

/// The sums of some time: two equal stamps of the same time mean that nothing was added or changed
/// in between.
///
/// @param sums by key
record RollupChecksum(Map<String, Sums> sums) {

  record Sums(
      long requests,
      long errors,
      long modelCalls,
      long tokens,
      long pricedRequests,
      long costNanos,
      long latencyUnknown,
      long latencySumMs,
      long firstTokenSumMs,
      long sessions,
      long sessionRequests,
      long sessionCostNanos) {

    static Sums of(Measures all) {
      return new Sums(
          all.requests,
          all.errors,
          all.modelCalls,
          all.totalTokens(),
          all.pricedRequests,
          all.costNanos,
          all.latencyUnknown,
          all.latencySumMs,
          all.firstTokenSumMs,
          all.sessions,
          all.sessionRequests,
          all.sessionCostNanos);
    }
  }

  static RollupChecksum of(MeasureTable table) {
    return new RollupChecksum(
        table.keys().stream()
            .collect(Collectors.toUnmodifiableMap(key -> key, key -> Sums.of(table.total(key)))));
  }
}
