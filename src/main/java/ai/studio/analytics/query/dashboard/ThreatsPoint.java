package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.store.rollup.Measures;
import java.time.Instant;

/// Signs of misuse in one bucket of the series.
///
/// @param timestamp the start of the bucket, which for the first one may lie before the range
/// @param threats how many were seen
/// @param unresolved those of them that nobody has dealt with since
public record ThreatsPoint(Instant timestamp, long threats, long unresolved) {

  static ThreatsPoint of(Instant timestamp, Measures threats) {
    return new ThreatsPoint(timestamp, threats.requests, threats.errors);
  }
}
