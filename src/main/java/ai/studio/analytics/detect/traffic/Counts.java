package ai.studio.analytics.detect.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Sums by key in a window that slides with the time of events, in whatever order they come. The
/// oldest keys are forgotten. Thread-safe.
final class Counts {

  private static final int PARTS = 6;
  private static final int MOST_DIFFERENT = 64;

  private record Slot(String key, long part) {}

  private static final class Sum {
    private long sum;
    private Set<String> different = Set.of();
  }

  private final long partMillis;
  private final Map<Slot, Sum> sums;

  /// @param most slots that are remembered; a key needs up to seven
  Counts(Duration window, int most) {
    partMillis = window.toMillis() / PARTS;
    sums =
        new LinkedHashMap<>(1024, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Slot, Sum> eldest) {
            return size() > most;
          }
        };
  }

  /// Adds to a key.
  ///
  /// @return the sum of the window that ends with this time
  synchronized long add(String key, Instant time, long amount) {
    var part = part(time);
    sums.computeIfAbsent(new Slot(key, part), _ -> new Sum()).sum += amount;
    var total = 0L;
    for (var i = 0; i < PARTS; i++) {
      var sum = sums.get(new Slot(key, part - i));
      total += sum == null ? 0 : sum.sum;
    }
    return total;
  }

  /// Adds a value to a key.
  ///
  /// @return how many different ones it has in the window that ends with this time, as far as they
  ///   are counted
  synchronized int addDifferent(String key, Instant time, String value) {
    var part = part(time);
    var own = sums.computeIfAbsent(new Slot(key, part), _ -> new Sum());
    if (own.different.isEmpty()) {
      own.different = new HashSet<>();
    }
    if (own.different.size() < MOST_DIFFERENT) {
      own.different.add(value);
    }
    var all = new HashSet<String>();
    for (var i = 0; i < PARTS; i++) {
      var sum = sums.get(new Slot(key, part - i));
      if (sum != null) {
        all.addAll(sum.different);
      }
    }
    return all.size();
  }

  private long part(Instant time) {
    return Math.floorDiv(time.toEpochMilli(), partMillis);
  }
}
