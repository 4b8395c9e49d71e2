package ai.studio.analytics.query.explore;

import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.BlockFilter;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.query.plan.Scale;
import ai.studio.analytics.query.plan.UserWeeks;
import ai.studio.analytics.query.plan.ValueScan;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.schema.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Tells how requests are spread over their numbers, and users over weeks, from column blocks.
/// Thread-safe.
public final class Spreads {

  private static final Scale ROUGH = new Scale(false);
  private static final Scale FINE = new Scale(true);

  private final Blocks blocks;

  public Spreads(Blocks blocks) {
    this.blocks = blocks;
  }

  /// How requests are spread.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Distribution distribution(Distribution.Question question) {
    var range = question.range().time();
    var buckets = Buckets.of(range, question.seriesInterval(), question.range().zone());
    var scale = question.fine() ? FINE : ROUGH;
    var counts =
        new ValueScan(
                filter(question.scope(), question.filter()), question.quantity(), scale, buckets)
            .count(blocks.read(question.scope().organization(), range.start(), range.end()));
    return new Distribution(
        question.quantity(),
        question.seriesInterval(),
        buckets.starts(),
        steps(question, scale, counts),
        count(counts, scale.size()));
  }

  private static List<Distribution.Step> steps(
      Distribution.Question question, Scale scale, long[][] counts) {
    var steps = new ArrayList<Distribution.Step>();
    var step = first(0, scale, counts);
    while (step < end(scale, counts)) {
      var at = step;
      // What costs nothing is far from what costs anything.
      var next = step == 0 ? first(1, scale, counts) : step + 1;
      steps.add(
          new Distribution.Step(
              question.quantity().inUnit(scale.start(step)),
              question.quantity().inUnit(scale.start(Math.min(next, end(scale, counts)))),
              count(counts, step),
              Stream.of(counts).map(bucket -> bucket[at]).toList()));
      step = next;
    }
    return steps;
  }

  /// The first step from one on that has any request.
  private static int first(int from, Scale scale, long[][] counts) {
    var first = from;
    while (first < scale.size() && count(counts, first) == 0) {
      first++;
    }
    return first;
  }

  private static int end(Scale scale, long[][] counts) {
    var end = scale.size() - 1;
    while (end > 0 && count(counts, end - 1) == 0) {
      end--;
    }
    return end;
  }

  private static long count(long[][] counts, int step) {
    return Arrays.stream(counts).mapToLong(bucket -> bucket[step]).sum();
  }

  /// Users by the week in which they were first seen.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Cohorts cohorts(Cohorts.Question question) {
    var zone = question.range().zone();
    var start = Interval.WEEK.floor(question.range().time().start(), zone);
    var end = question.range().time().end();
    var weeks = Buckets.of(new TimeRange(start, end), Interval.WEEK, zone);
    var users =
        new UserWeeks(filter(question.scope(), question.filter()), weeks, start)
            .of(blocks.read(question.scope().organization(), Instant.EPOCH, end));
    return new Cohorts(cohorts(weeks, users));
  }

  private static List<Cohorts.Cohort> cohorts(Buckets weeks, Collection<BitSet> users) {
    var active = new long[weeks.size()][];
    Arrays.setAll(active, week -> new long[weeks.size() - week]);
    for (var user : users) {
      var first = user.nextSetBit(0) - 1;
      if (first >= 0) {
        user.stream().forEach(week -> active[first][week - 1 - first]++);
      }
    }
    var cohorts = new ArrayList<Cohorts.Cohort>();
    for (var week = 0; week < active.length; week++) {
      cohorts.add(
          new Cohorts.Cohort(
              weeks.starts().get(week), LongStream.of(active[week]).boxed().toList()));
    }
    return cohorts;
  }

  private static BlockFilter filter(Scope scope, Filter filter) {
    return new BlockFilter(Subject.REQUESTS, scope.restrict(filter));
  }
}
