package ai.studio.analytics.query.forecast;

import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.GroupReader;
import ai.studio.analytics.query.forecast.Expectation.Usual;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Says what was usual for the buckets of a series, by the weeks before them: as alerts for
/// anomalies see it where buckets are an hour or less, and by hours put together where they are
/// longer. Answers are remembered for minutes, as weeks are read for them. Thread-safe.
public final class Expectations {

  private static final Duration HISTORY = Duration.ofDays(35);
  private static final Duration SHORT_HISTORY = Duration.ofDays(14);
  private static final Duration AGE = Duration.ofMinutes(5);
  private static final int MOST_ANSWERS = 200;

  private final Blocks blocks;
  private final Clock clock;
  private final LoadingCache<Question, List<Bucket>> answers =
      Caffeine.newBuilder().maximumSize(MOST_ANSWERS).expireAfterWrite(AGE).build(this::buckets);

  public Expectations(Blocks blocks, Clock clock) {
    this.blocks = blocks;
    this.clock = clock;
  }

  /// Whole buckets, so that it is the same for everybody who looks at them.
  private record Question(
      Measure measure, Filter filter, Scope scope, Interval interval, ZoneId zone, TimeRange time) {

    Interval step() {
      return interval.width().compareTo(Interval.HOUR.width()) > 0 ? Interval.HOUR : interval;
    }

    /// The time of the steps that are learned from, and of the buckets themselves.
    TimeRange all() {
      var isShort = step().width().compareTo(Interval.QUARTER_HOUR.width()) < 0;
      var first = time.start().minus(isShort ? SHORT_HISTORY : HISTORY);
      var longest = time.end().minus(DashboardRange.LONGEST);
      var start = step().floor(later(first, longest), zone);
      return new TimeRange(later(start, longest), time.end());
    }
  }

  private record Bucket(Instant start, @Nullable Usual usual) {}

  /// What was usual for a measure of some requests.
  ///
  /// @param interval null leaves the choice to [Interval#fitting]
  /// @throws ai.studio.analytics.query.model.TooManyPoints where the interval is too short
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Expectation expectation(
      Measure measure,
      Filter filter,
      Scope scope,
      DashboardRange range,
      @Nullable Interval interval) {
    var shown = interval == null ? Interval.fitting(range.time()) : interval;
    shown.check(range.time());
    var zone = range.zone();
    var first = shown.floor(range.time().start(), zone);
    var last = shown.floor(range.time().end().minusNanos(1_000), zone);
    var whole = new TimeRange(first, shown.next(last, zone));
    var buckets = answers.get(new Question(measure, filter, scope, shown, zone, whole));
    var usual = new ArrayList<@Nullable Usual>();
    for (var bucket : buckets) {
      usual.add(
          bucket.usual() == null || !measure.isSum()
              ? bucket.usual()
              : cut(bucket.usual(), bucket.start(), shown, range));
    }
    return new Expectation(shown, buckets.stream().map(Bucket::start).toList(), usual);
  }

  /// Of a bucket that is cut off where the range begins or ends, or is not over yet, a sum is a
  /// part.
  private @Nullable Usual cut(Usual usual, Instant start, Interval interval, DashboardRange range) {
    var now = clock.instant();
    var until = range.time().end().isBefore(now) ? range.time().end() : now;
    var end = interval.next(start, range.zone());
    var from = later(start, range.time().start());
    var seen = Duration.between(from, end.isBefore(until) ? end : until);
    var part = (double) seen.toMillis() / Duration.between(start, end).toMillis();
    if (part >= 1) {
      return usual;
    }
    return part <= 0
        ? null
        : new Usual(part * usual.expected(), part * usual.low(), part * usual.high());
  }

  private List<Bucket> buckets(Question question) {
    var zone = question.zone();
    var all = question.all();
    var steps = Buckets.of(all, question.step(), zone);
    var points =
        Objects.requireNonNull(
            new GroupReader(blocks).series(exploration(question, all), steps).get(List.of()));
    var usual = new UsualSteps(question.measure(), question.step(), zone, steps.starts(), points);
    var starts = Buckets.of(question.time(), question.interval(), zone).starts();
    if (question.step() == question.interval()) {
      return starts.stream().map(start -> new Bucket(start, usual.at(start))).toList();
    }
    var sums = new UsualSums(question.measure(), usual).of(question.interval(), zone, starts);
    var buckets = new ArrayList<Bucket>();
    for (var i = 0; i < starts.size(); i++) {
      buckets.add(new Bucket(starts.get(i), sums.get(i)));
    }
    return buckets;
  }

  private static Exploration exploration(Question question, TimeRange time) {
    return Exploration.of(
        DashboardRange.custom(time.start(), time.end(), question.zone()),
        null,
        question.filter(),
        question.scope(),
        List.of(question.measure()),
        List.of(),
        List.of(),
        null,
        null,
        false);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// Measures of nothing.
  static Measures none() {
    return new Measures(UserSketch.QUERY_LIMIT);
  }
}
