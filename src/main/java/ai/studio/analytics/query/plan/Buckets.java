package ai.studio.analytics.query.plan;

import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.store.rollup.Grain;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The buckets of a series: the first and the last are cut off where the range begins and ends, so
/// that together they are the range.
public final class Buckets implements BucketPlan.Fit {

  private static final long DAY_SECONDS = 86_400;
  private static final long MICROS = 1_000_000;

  private final List<Instant> starts;

  private final long[] seconds;
  private final long width;

  /// The widest step, in seconds and at most a day, whose multiples since the epoch never lie on
  /// both sides of the border between two buckets.
  private final long unit;

  private Buckets(List<Instant> starts, long width) {
    this.starts = List.copyOf(starts);
    this.width = width;
    seconds = starts.stream().mapToLong(Instant::getEpochSecond).toArray();
    var divisor = DAY_SECONDS;
    for (var i = 1; i < seconds.length; i++) {
      divisor = gcd(divisor, seconds[i]);
    }
    unit = divisor;
  }

  /// Those of a range.
  public static Buckets of(TimeRange range, Interval interval, ZoneId zone) {
    var starts = new ArrayList<Instant>();
    var start = interval.floor(range.start(), zone);
    while (start.isBefore(range.end())) {
      starts.add(start);
      start = interval.next(start, zone);
    }
    return new Buckets(starts, interval.width().toSeconds());
  }

  /// Those of a range that begin at the multiples of a step since the epoch.
  ///
  /// @param step whole seconds
  public static Buckets every(TimeRange range, Duration step) {
    var width = step.toSeconds();
    var starts = new ArrayList<Instant>();
    var start = Math.floorDiv(range.start().getEpochSecond(), width) * width;
    while (Instant.ofEpochSecond(start).isBefore(range.end())) {
      starts.add(Instant.ofEpochSecond(start));
      start += width;
    }
    return new Buckets(starts, width);
  }

  /// All of a range together.
  public static Buckets one(TimeRange range) {
    return new Buckets(List.of(range.start()), range.length().toSeconds());
  }

  /// Those that begin at some times; the last one ends with its range.
  ///
  /// @param starts one at least, in their order
  /// @param width about that of most of them
  public static Buckets from(List<Instant> starts, Duration width) {
    return new Buckets(starts, width.toSeconds());
  }

  /// The starts of the buckets on the local clock; the first may lie before the range.
  public List<Instant> starts() {
    return starts;
  }

  /// How many there are.
  public int size() {
    return starts.size();
  }

  /// The bucket that holds a time of the range.
  public int index(long epochSecond) {
    var at = Arrays.binarySearch(seconds, epochSecond);
    return Math.max(0, at < 0 ? -at - 2 : at);
  }

  /// The end of a bucket, in epoch seconds: where the next one starts.
  long end(int bucket) {
    return bucket + 1 < seconds.length ? seconds[bucket + 1] : Long.MAX_VALUE;
  }

  /// The SQL of a time that rows of two buckets never share; see [#ofSlot]. It does not divide:
  /// servers do not agree on the last digits of a quotient, and some round it up to the next slot.
  ///
  /// @param column of microseconds since the epoch
  public String slot(String column) {
    return "(" + column + " - MOD(" + column + ", " + unit * MICROS + "))";
  }

  /// The bucket of the rows that have this [#slot].
  public int ofSlot(long slot) {
    return index(slot / MICROS);
  }

  /// Only rollup buckets that lie in one bucket of the series. Of a grain that is too wide for that
  /// at every border between two, those away from the borders are worth having while the series'
  /// buckets are at least twice as wide.
  @Override
  public boolean all(Grain grain) {
    return unit % grain.seconds() == 0;
  }

  @Override
  public boolean one(long from, Grain grain) {
    return 2 * grain.seconds() <= width && index(from) == index(from + grain.seconds() - 1);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
