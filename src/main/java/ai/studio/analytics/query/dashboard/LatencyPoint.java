package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Average;
import ai.studio.analytics.store.rollup.Measures;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long the requests of one bucket took, in seconds.
///
/// @param timestamp the start of the bucket, which for the first one may lie before the range
/// @param avg the average, in seconds; over the requests that were measured; null where none was
/// @param percentiles in seconds
/// @param avgFirstToken average time to the first token, in seconds, over the requests that
///   reported it
/// @param firstToken percentiles of that, in seconds
public record LatencyPoint(
    Instant timestamp,
    @Nullable Double avg,
    Percentiles percentiles,
    @Nullable Double avgFirstToken,
    Percentiles firstToken) {

  /// @param sums counts and sums of the bucket
  /// @param durations its distributions
  static LatencyPoint of(Instant timestamp, Measures sums, Measures durations) {
    return new LatencyPoint(
        timestamp,
        Average.seconds(sums.latencySumMs, sums.latencyCount()),
        Percentiles.seconds(durations.latency),
        Average.seconds(sums.firstTokenSumMs, sums.firstTokenCount),
        Percentiles.seconds(durations.firstToken));
  }
}
