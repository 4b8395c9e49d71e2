package ai.studio.analytics.respond;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts sightings of one subject by one rule that come within an hour of each other, in this
/// process. Thread-safe.
final class Sightings {

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int MOST = 20_000;

  /// What is counted.
  record Series(String rule, String organization, Subject subject) {}

  private static final class Count {
    private long times;
    private Instant last = Instant.MIN;
  }

  private final Map<Series, Count> counts =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Series, Count> eldest) {
          return size() > MOST;
        }
      };

  /// Adds sightings. Those that come late, and were more than an hour before the others, are
  /// counted for themselves.
  ///
  /// @return how many there are
  synchronized long add(Series series, Instant last, long times) {
    var count = counts.computeIfAbsent(series, _ -> new Count());
    if (count.times > 0 && last.isBefore(count.last.minus(PAUSE))) {
      return times;
    }
    if (count.times > 0 && last.isAfter(count.last.plus(PAUSE))) {
      count.times = 0;
    }
    count.times += times;
    count.last = last.isAfter(count.last) ? last : count.last;
    return count.times;
  }

  /// Begins anew.
  synchronized void forget(Series series) {
    counts.remove(series);
  }
}
