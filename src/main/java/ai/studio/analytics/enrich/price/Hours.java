package ai.studio.analytics.enrich.price;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/// A part of each day, in UTC; it may reach over midnight.
///
/// @param start inclusive
/// @param end exclusive
public record Hours(LocalTime start, LocalTime end) {

  /// @throws IllegalArgumentException where it is no part of a day
  public Hours {
    if (start.equals(end)) {
      throw new IllegalArgumentException("must be a part of a day");
    }
  }

  /// Reads `16:30-00:30`.
  ///
  /// @throws IllegalArgumentException where it is something else
  static Hours parse(String text) {
    var dash = text.indexOf('-');
    try {
      return new Hours(
          LocalTime.parse(text.substring(0, Math.max(0, dash)).strip()),
          LocalTime.parse(text.substring(dash + 1).strip()));
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException("must be a part of a day such as 16:30-00:30", malformed);
    }
  }

  boolean contains(Instant time) {
    var now = time.atOffset(ZoneOffset.UTC).toLocalTime();
    var afterStart = !now.isBefore(start);
    var beforeEnd = now.isBefore(end);
    return start.isBefore(end) ? afterStart && beforeEnd : afterStart || beforeEnd;
  }

  @Override
  public String toString() {
    return start + "-" + end;
  }
}
