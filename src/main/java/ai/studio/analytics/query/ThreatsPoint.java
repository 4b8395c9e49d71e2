package ai.studio.analytics.query;

import ai.studio.analytics.store.ThreatKey;
import java.time.Instant;

/// Signs of misuse in one bucket of the series.
///
/// @param timestamp the start of the bucket, which for the first one may lie before the range
/// @param threats how many were seen
/// @param unresolved those of them that nobody has dealt with since
public record ThreatsPoint(Instant timestamp, long threats, long unresolved) {

  /// @param counts by [ThreatKey]
  static ThreatsPoint of(Instant timestamp, Cells counts, int bucket) {
    var all = 0L;
    var open = 0L;
    for (var key : counts.keys()) {
      var count = counts.get(key, bucket).requests;
      all += count;
      open += ThreatKey.parse(key).state() == ThreatKey.State.OPEN ? count : 0;
    }
    return new ThreatsPoint(timestamp, all, open);
  }
}
