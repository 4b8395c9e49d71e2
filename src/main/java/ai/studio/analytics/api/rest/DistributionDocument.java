package ai.studio.analytics.api.rest;

import ai.studio.analytics.query.explore.Distribution;
import java.time.Instant;
import java.util.List;

/// How requests are spread over the numbers that they have, and over time.
///
/// @param unit what the numbers count, such as `ms` or `USD`
/// @param interval how far apart the points of the series are
/// @param timestamps the starts of the series' buckets
/// @param steps from that of the smallest number on to that of the largest
/// @param unknown how many requests have no number
public record DistributionDocument(
    String quantity,
    String unit,
    String interval,
    List<Instant> timestamps,
    List<Distribution.Step> steps,
    long unknown) {

  static DistributionDocument of(Distribution distribution) {
    return new DistributionDocument(
        ExploreQuestion.name(distribution.quantity()),
        distribution.quantity().unit(),
        distribution.interval().code(),
        distribution.timestamps(),
        distribution.steps(),
        distribution.unknown());
  }
}
