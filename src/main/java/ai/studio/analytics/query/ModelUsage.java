package ai.studio.analytics.query;

import ai.studio.analytics.store.Measures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What one model did in the range.
///
/// @param name the model's name
/// @param errorRate errors by requests, 0–1
/// @param cost US dollars; null where none of its calls had a known price
/// @param p95LatencyMs within the error of [Percentiles]
public record ModelUsage(
    String name,
    long requests,
    long errors,
    double errorRate,
    @Nullable BigDecimal cost,
    Tokens tokens,
    double avgLatencyMs,
    double p95LatencyMs) {

  static ModelUsage of(String name, Measures sums, Measures sketches) {
    return new ModelUsage(
        name,
        sums.requests,
        sums.errors,
        (double) sums.errors / sums.requests,
        Usd.cost(sums),
        Tokens.of(sums),
        (double) sums.latencySumMs / sums.requests,
        sketches.latency.percentile(0.95));
  }
}
