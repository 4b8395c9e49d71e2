package ai.studio.analytics.query.model;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The instants from `start` to `end`, to the microsecond.
///
/// @param start inclusive
/// @param end exclusive
public record TimeRange(Instant start, Instant end) {

  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /// Bounds between two microseconds move to the next one, which changes nothing: events have whole
  /// microseconds.
  ///
  /// @throws InvalidRange where `start` is not before `end`, or one is outside of 1970–2100
  public TimeRange {
    start = bound("start", start);
    end = bound("end", end);
    if (!start.isBefore(end)) {
      throw new InvalidRange("start", "must be before end");
    }
  }

  /// How long it is.
  public Duration length() {
    return Duration.between(start, end);
  }

  /// Whether `time` lies in it.
  public boolean contains(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }

  /// The start in microseconds since the epoch, as times are stored.
  public long startMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, start);
  }

  /// The end, likewise.
  public long endMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, end);
  }

  /// Whether an instant is one of 1970–2100.
  static boolean holds(Instant time) {
    return !time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST);
  }

  private static Instant bound(String field, Instant time) {
    if (!holds(time)) {
      throw new InvalidRange(field, "must be between 1970 and 2100");
    }
    var micros = time.truncatedTo(ChronoUnit.MICROS);
    return micros.equals(time) ? time : micros.plus(1, ChronoUnit.MICROS);
  }
}
