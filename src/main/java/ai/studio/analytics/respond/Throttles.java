package ai.studio.analytics.respond;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts the requests of those who may make only so many a minute: of each whole minute, in this
/// process. Thread-safe.
final class Throttles {

  private static final int MOST = 10_000;
  private static final int SECONDS = 60;

  private final Clock clock;
  private final Map<Long, Minute> minutes =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Minute> eldest) {
          return size() > MOST;
        }
      };

  private static final class Minute {
    private long number;
    private int requests;
  }

  Throttles(Clock clock) {
    this.clock = clock;
  }

  /// Whether one more request is let through; counts it.
  synchronized boolean take(Restriction restriction) {
    var minute = minutes.computeIfAbsent(restriction.id(), _ -> new Minute());
    var number = clock.instant().getEpochSecond() / SECONDS;
    if (minute.number != number) {
      minute.number = number;
      minute.requests = 0;
    }
    minute.requests++;
    return minute.requests <= restriction.measure().perMinute();
  }

  /// How long until the next minute.
  Duration rest() {
    Instant now = clock.instant();
    return Duration.ofSeconds(SECONDS - now.getEpochSecond() % SECONDS);
  }
}
