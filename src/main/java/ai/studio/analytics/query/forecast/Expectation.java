package ai.studio.analytics.query.forecast;

import ai.studio.analytics.query.model.Interval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was usual for each bucket of a series.
///
/// @param timestamps the starts of the buckets
/// @param buckets what was usual for each; null where fewer than two days are known before it
public record Expectation(
    Interval interval, List<Instant> timestamps, List<@Nullable Usual> buckets) {

  /// What is usual: nine in ten values or more lie between the edges.
  ///
  /// @param low the lower edge
  /// @param high the upper one
  public record Usual(double expected, double low, double high) {}
}
