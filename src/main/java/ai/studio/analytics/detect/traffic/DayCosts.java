package ai.studio.analytics.detect.traffic;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// What users cost by day (UTC), as far as this process has seen it. Thread-safe.
final class DayCosts {

  private static final int MOST_USERS = 20_000;
  private static final int DAYS = 15;
  private static final int LEAST_DAYS = 5;
  private static final long DAY_SECONDS = 86_400;

  private final Map<String, TreeMap<Long, Long>> users =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TreeMap<Long, Long>> eldest) {
          return size() > MOST_USERS;
        }
      };

  /// Adds a cost.
  ///
  /// @return how many times the median of the user's earlier days this day costs; 0 where there are
  ///   too few of them
  synchronized double add(String user, Instant time, long nanos, long leastNanos) {
    var days = users.computeIfAbsent(user, _ -> new TreeMap<>());
    var day = Math.floorDiv(time.getEpochSecond(), DAY_SECONDS);
    var cost = days.merge(day, nanos, Long::sum);
    while (days.size() > DAYS) {
      days.pollFirstEntry();
    }
    var before = days.headMap(day).values().stream().sorted().toList();
    if (before.size() < LEAST_DAYS || cost < leastNanos) {
      return 0;
    }
    return cost / Math.max(1.0, before.get(before.size() / 2));
  }
}
