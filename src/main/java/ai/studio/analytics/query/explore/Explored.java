package ai.studio.analytics.query.explore;

import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answer to an [Exploration].
///
/// @param interval how far apart the points of the series are
/// @param timestamps the starts of the series' buckets, the first of which may lie before the range
/// @param totals of all requests, by measure
/// @param groups those with the largest values, in falling order, then by key
/// @param other what the other groups come to together; null where there are none
/// @param totalGroups how many groups there are at all
public record Explored(
    Interval interval,
    List<Instant> timestamps,
    List<Value> totals,
    List<Group> groups,
    @Nullable Group other,
    long totalGroups) {

  /// The requests that share the value of each dimension.
  ///
  /// @param keys one for each dimension, empty where the requests have none; no key at all stands
  ///   for all other groups
  /// @param values by measure
  public record Group(List<String> keys, List<Value> values) {}

  /// What a measure comes to.
  ///
  /// @param total over the range; null where there is nothing to measure
  /// @param previous over the time just before, likewise; null as well where nobody asked
  /// @param series by bucket, likewise; empty for what has none
  public record Value(
      Measure measure,
      @Nullable BigDecimal total,
      @Nullable BigDecimal previous,
      List<@Nullable BigDecimal> series) {}
}
