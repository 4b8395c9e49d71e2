package ai.studio.analytics.api.rest;

import ai.studio.analytics.query.rows.Histogram;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// How rows are spread over time.
///
/// @param interval how long the buckets are
/// @param buckets in the order of time
public record HistogramDocument(String interval, List<Bucket> buckets) {

  /// A span of time.
  ///
  /// @param timestamp its start; that of the first one may lie before the range
  /// @param count how many rows it has
  public record Bucket(Instant timestamp, long count) {}

  static HistogramDocument of(Histogram histogram) {
    return new HistogramDocument(
        histogram.interval().code(),
        IntStream.range(0, histogram.starts().size())
            .mapToObj(i -> new Bucket(histogram.starts().get(i), histogram.counts().get(i)))
            .toList());
  }
}
