package ai.studio.analytics.alert.rule;

import ai.studio.analytics.query.explore.GroupReader;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the series of a rule's groups by steps of its window, a day at a time, so that no more is
/// held than a day of a few groups.
final class StepReader {

  /// For how long what is usual is learned.
  static final Duration HISTORY = Duration.ofDays(35);

  private static final Duration DAY = Duration.ofDays(1);

  private final Blocks blocks;
  private final String organization;
  private final RuleDefinition rule;

  StepReader(Blocks blocks, String organization, RuleDefinition rule) {
    this.blocks = blocks;
    this.organization = organization;
    this.rule = rule;
  }

  /// Takes the steps of a group in the order of time.
  interface Taker {

    /// @param number of the step since 1970-01-01
    void take(List<String> key, long number, Measures all);
  }

  /// The start of the step that holds a time.
  Instant floor(Instant time) {
    return Instant.ofEpochSecond(number(time) * rule.window().toSeconds());
  }

  long number(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), rule.window().toSeconds());
  }

  /// The groups with the most requests of a time; one without a key where the rule has no groups.
  List<List<String>> largest(TimeRange range, int most) {
    if (rule.groupBy().isEmpty() && rule.tags().isEmpty()) {
      return List.of(List.of());
    }
    var totals =
        new GroupReader(blocks).totals(Observer.question(organization, rule, rule.filter(), range));
    var keys = Observer.largest(totals.keySet(), key -> requests(totals, key));
    return keys.subList(0, Math.min(most, keys.size()));
  }

  private static long requests(Map<List<String>, Measures> totals, List<String> key) {
    var found = totals.get(key);
    return found == null ? 0 : found.requests;
  }

  /// Reads all steps of a range, those without requests too.
  ///
  /// @param range of whole steps
  void read(TimeRange range, Set<List<String>> keys, Taker taker) {
    if (keys.isEmpty()) {
      return;
    }
    for (var start = range.start(); start.isBefore(range.end()); ) {
      var midnight = start.truncatedTo(ChronoUnit.DAYS).plus(DAY);
      var end = midnight.isBefore(range.end()) ? midnight : range.end();
      readDay(new TimeRange(start, end), keys, taker);
      start = end;
    }
  }

  private void readDay(TimeRange day, Set<List<String>> keys, Taker taker) {
    var question = Observer.question(organization, rule, rule.filter(), day);
    var buckets = Buckets.every(day, rule.window());
    var series = new GroupReader(blocks).series(question, buckets, keys);
    var first = number(day.start());
    for (var key : keys) {
      var points = series.get(key);
      for (var i = 0; i < buckets.size(); i++) {
        taker.take(
            key, first + i, points == null ? new Measures(UserSketch.QUERY_LIMIT) : points.get(i));
      }
    }
  }

  /// A series that knows nothing yet.
  WatchedSeries begin() {
    return new WatchedSeries(rule);
  }
}
