package ai.studio.analytics.query;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The buckets of a series: the first and the last are cut off where the range begins and ends, so
/// that together they are the range.
final class Buckets {

  private static final long DAY_SECONDS = 86_400;

  private final List<Instant> starts;

  /// The starts in epoch seconds, and the end of the last bucket.
  private final long[] borders;

  private final long unit;

  private Buckets(List<Instant> starts, Instant end) {
    this.starts = List.copyOf(starts);
    borders = new long[starts.size() + 1];
    for (var i = 0; i < starts.size(); i++) {
      borders[i] = starts.get(i).getEpochSecond();
    }
    borders[starts.size()] = end.getEpochSecond();
    var divisor = DAY_SECONDS;
    for (var i = 1; i < starts.size(); i++) {
      divisor = gcd(divisor, borders[i]);
    }
    unit = divisor;
  }

  static Buckets of(TimeRange range, Interval interval, ZoneId zone) {
    var starts = new ArrayList<Instant>();
    var start = interval.floor(range.start(), zone);
    while (start.isBefore(range.end())) {
      starts.add(start);
      start = interval.next(start, zone);
    }
    return new Buckets(starts, start);
  }

  /// Buckets next to each other that last equally long.
  ///
  /// @param from start of the first one, in epoch seconds
  /// @param to end of the last one, in epoch seconds
  /// @param width of each, in seconds
  record Stretch(long from, long to, long width) {

    /// The part between two times.
    Stretch within(long start, long end) {
      return new Stretch(Math.max(from, start), Math.min(to, end), width);
    }

    boolean isEmpty() {
      return from >= to;
    }
  }

  /// The starts of the buckets on the local clock; the first may lie before the range.
  List<Instant> starts() {
    return starts;
  }

  int size() {
    return starts.size();
  }

  /// The widest step, in seconds and at most a day, whose multiples since the epoch never lie on
  /// both sides of the border between two buckets: what may be added up before it is known to which
  /// bucket it belongs.
  long unit() {
    return unit;
  }

  /// The bucket that holds a time of the range.
  int index(long epochSecond) {
    var at = Arrays.binarySearch(borders, 0, size(), epochSecond);
    return Math.max(0, at < 0 ? -at - 2 : at);
  }

  /// All buckets, as few stretches as there are changes of the clock between them.
  List<Stretch> stretches() {
    var stretches = new ArrayList<Stretch>();
    var first = 0;
    for (var i = 1; i <= size(); i++) {
      var width = borders[first + 1] - borders[first];
      if (i == size() || borders[i + 1] - borders[i] != width) {
        stretches.add(new Stretch(borders[first], borders[i], width));
        first = i;
      }
    }
    return stretches;
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
