package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Average;
import ai.studio.analytics.query.model.Usd;
import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What one model did in the range.
///
/// @param name the model's name
/// @param errorRate errors by requests, 0–1
/// @param cost US dollars; null where none of its calls had a known price
/// @param avgLatencyMs over the calls whose latency was measured; null where none was
/// @param p95LatencyMs of the same, within the error of [Percentiles]
public record ModelUsage(
    String name,
    long requests,
    long errors,
    double errorRate,
    @Nullable BigDecimal cost,
    Tokens tokens,
    @Nullable Double avgLatencyMs,
    @Nullable Double p95LatencyMs) {

  static ModelUsage of(String name, Measures sums, Measures sketches) {
    return new ModelUsage(
        name,
        sums.requests,
        sums.errors,
        (double) sums.errors / sums.requests,
        Usd.cost(sums),
        Tokens.of(sums),
        Average.of(sums.latencySumMs, sums.latencyCount()),
        Percentiles.ms(sketches.latency).p95());
  }
}
