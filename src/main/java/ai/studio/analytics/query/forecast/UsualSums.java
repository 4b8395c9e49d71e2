package ai.studio.analytics.query.forecast;

import ai.studio.analytics.query.forecast.Expectation.Usual;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.store.rollup.Measures;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is usual for buckets of several hours: of a sum what is usual for its hours together, and
/// else their mean. Their edges are as far away as buckets of that length usually were.
final class UsualSums {

  /// Fewer buckets do not tell how far away they usually are.
  private static final int LEAST_BUCKETS = 10;

  /// Of a normal distribution: what one in a hundred is beyond, by the median distance.
  private static final double EDGE = 2.576 * 1.4826;

  private final Measure measure;
  private final UsualSteps hours;

  UsualSums(Measure measure, UsualSteps hours) {
    this.measure = measure;
    this.hours = hours;
  }

  private static final class Bucket {

    private final Measures actual = Expectations.none();
    private double expected;
    private int known;
    private int hours;

    double expected(Measure measure) {
      return known == 0
          ? Double.NaN
          : measure.isSum() ? expected * hours / known : expected / known;
    }
  }

  /// @param starts of buckets
  List<@Nullable Usual> of(Interval interval, ZoneId zone, List<Instant> starts) {
    var buckets = new TreeMap<Instant, Bucket>();
    for (var i = 0; i < hours.starts().size(); i++) {
      var hour = hours.starts().get(i);
      var bucket = buckets.computeIfAbsent(interval.floor(hour, zone), _ -> new Bucket());
      bucket.hours++;
      bucket.actual.merge(hours.points().get(i));
      var usual = hours.at(hour);
      if (usual != null) {
        bucket.known++;
        bucket.expected += usual.expected();
      }
    }
    var off = off(buckets);
    var all = new ArrayList<@Nullable Usual>();
    for (var start : starts) {
      var bucket = buckets.get(start);
      var expected = bucket == null ? Double.NaN : bucket.expected(measure);
      all.add(
          Double.isNaN(expected) || Double.isNaN(off)
              ? null
              : new Usual(expected, expected * Math.max(0, 1 - off), expected * (1 + off)));
    }
    return all;
  }

  /// How far from what is expected buckets are, as a part of it; NaN where too few are known. The
  /// first one and the last one may be cut off.
  private double off(TreeMap<Instant, Bucket> buckets) {
    var off =
        buckets.values().stream()
            .skip(1)
            .limit(Math.max(0, buckets.size() - 2L))
            .filter(it -> it.known == it.hours)
            .mapToDouble(this::off)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    return off.length < LEAST_BUCKETS ? Double.NaN : EDGE * off[off.length / 2];
  }

  private double off(Bucket bucket) {
    var actual = measure.of(bucket.actual);
    var expected = bucket.expected(measure);
    return actual == null ? Double.NaN : Math.abs(actual.doubleValue() - expected) / expected;
  }
}
