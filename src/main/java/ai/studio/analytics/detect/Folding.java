package ai.studio.analytics.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Makes few threats of many sightings: the first one is told, then the tenth, the hundredth and so
/// on, each with their number and the times of the first and the last. After an hour without one it
/// begins anew. Thread-safe.
public final class Folding {

  private static final Duration PAUSE = Duration.ofHours(1);
  private static final int MOST = 20_000;

  private final Map<String, Series> series =
      new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Series> eldest) {
          return size() > MOST;
        }
      };

  private static final class Series {
    private long count;
    private long next = 1;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
  }

  /// How often something was seen.
  public record Repetition(long count, Instant first, Instant last) {}

  /// Counts a sighting.
  ///
  /// @param what what was seen and of whom
  /// @return empty where nothing is to be told
  public synchronized Optional<Repetition> add(String what, Instant time) {
    var it = series.computeIfAbsent(what, _ -> new Series());
    if (it.count > 0 && time.isAfter(it.last.plus(PAUSE))) {
      it = new Series();
      series.put(what, it);
    }
    it.count++;
    it.first = time.isBefore(it.first) ? time : it.first;
    it.last = time.isAfter(it.last) ? time : it.last;
    if (it.count < it.next) {
      return Optional.empty();
    }
    it.next *= 10;
    return Optional.of(new Repetition(it.count, it.first, it.last));
  }
}
