package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.InvalidAlert.check;

import ai.studio.analytics.monitor.InstanceTable;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a rule would have seen in a time that is over. It asks the same judge as the evaluation, at
/// steps of the window, or of a part of it where that is not too fine: what lies between is not
/// looked at.
public final class Preview {

  private static final int MOST_POINTS = 3_000;
  private static final int MOST_CELLS = 60_000;
  private static final int MOST_SHOWN = 10;
  private static final int FINEST = 4;

  private final Blocks blocks;
  private final InstanceTable instances;

  /// @param instances what instances of the service tell of themselves
  public Preview(Blocks blocks, InstanceTable instances) {
    this.blocks = blocks;
    this.instances = instances;
  }

  /// What it would have seen.
  ///
  /// @param times at which it was looked at
  /// @param groups those with the most requests, 10 at most
  public record Result(List<Instant> times, List<Group> groups) {}

  /// One group.
  ///
  /// @param key its values of the dimensions
  /// @param labels as an alert of it would have
  /// @param values by time; null where there was nothing to measure
  /// @param references what they were held against
  /// @param lows the lower edges of what was usual, of a condition that knows it; else empty
  /// @param highs the upper ones
  /// @param fired when it would have fired
  public record Group(
      List<String> key,
      Map<String, String> labels,
      List<@Nullable BigDecimal> values,
      List<@Nullable BigDecimal> references,
      List<@Nullable BigDecimal> lows,
      List<@Nullable BigDecimal> highs,
      List<Fired> fired) {}

  /// A time in which a group would have been firing.
  ///
  /// @param summary what would have been told
  /// @param end null where it would be firing still
  public record Fired(Instant start, @Nullable Instant end, String summary) {}

  /// Looks at a rule over some time.
  ///
  /// @param groupOnly the only group that matters; null for those with the most requests
  /// @throws ai.studio.analytics.alert.InvalidAlert where it would be too much
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Result of(
      String organization, RuleDefinition rule, TimeRange range, @Nullable List<String> groupOnly) {
    check(
        !(rule.condition() instanceof Condition.BudgetReached),
        "condition",
        "cannot be previewed: how much of a budget was spent is not kept over time");
    check(
        groupOnly == null || groupOnly.size() == Wording.names(rule).size(),
        "group",
        "must have a value for each of groupBy and tags");
    var step = step(rule, range);
    var from = floor(range.start(), step);
    var to = floor(range.end(), step);
    check(from.isBefore(to), "range", "must be longer than the window");
    var times = new ArrayList<Instant>();
    for (var at = from.plus(step); !at.isAfter(to); at = at.plus(step)) {
      times.add(at);
    }
    if (rule.condition() instanceof Condition.Service service) {
      return ofService(organization, rule, service, times, groupOnly);
    }
    if (rule.condition() instanceof Condition.Anomaly anomaly) {
      var groups =
          new AnomalyPreview(blocks, organization, rule, anomaly)
              .of(new TimeRange(from, to), groupOnly);
      return new Result(
          times,
          groups.entrySet().stream()
              .map(it -> group(rule, it.getKey(), it.getValue(), times))
              .toList());
    }
    var all = new TimeRange(from.minus(lookBack(rule)), to);
    var buckets = Buckets.every(all, step);
    var observer = new Observer(organization, blocks);
    var series = observer.series(rule, rule.filter(), all, buckets);
    check(
        (long) buckets.size() * Math.min(MOST_SHOWN, Math.max(1, series.size())) <= MOST_CELLS,
        "range",
        "is too long for this window");
    Map<List<String>, List<Measures>> bad =
        rule.condition() instanceof Condition.BurnRate burn
            ? observer.series(rule, Observer.badFilter(rule, burn), all, buckets)
            : Map.of();
    var keys =
        groupOnly == null
            ? Observer.largest(series.keySet(), key -> requests(series.get(key)))
            : List.of(groupOnly);
    var judge = new Judge(rule);
    var groups = new ArrayList<Group>();
    for (var key : keys.subList(0, Math.min(MOST_SHOWN, keys.size()))) {
      var points = new Points(series.get(key), bad.get(key), all.start(), step);
      var seen = times.stream().map(at -> look(judge, rule, points, at)).toList();
      groups.add(group(rule, key, AnomalyPreview.Seen.of(seen), times));
    }
    return new Result(times, groups);
  }

  /// What instances told is kept for a day: before that, nothing is drawn.
  private Result ofService(
      String organization,
      RuleDefinition rule,
      Condition.Service condition,
      List<Instant> times,
      @Nullable List<String> groupOnly) {
    Rules.checkOrganization(organization, rule);
    var range = new TimeRange(times.getFirst().minus(rule.window()), times.getLast());
    var watch = ServiceWatch.of(instances, range);
    check(
        !watch.isEmpty(),
        "condition",
        "cannot be previewed: what instances of the service tell is kept for a day, and none has told anything in that time");
    var keys = groupOnly == null ? watch.keys() : List.of(groupOnly);
    var groups =
        keys.stream()
            .limit(MOST_SHOWN)
            .map(key -> {
              var seen = times.stream().map(at -> watch.at(rule, condition, key, at)).toList();
              return group(rule, key, AnomalyPreview.Seen.of(seen), times);
            })
            .toList();
    return new Result(times, groups);
  }

  private static long requests(@Nullable List<Measures> points) {
    return points == null ? 0 : points.stream().mapToLong(it -> it.requests).sum();
  }

  private static Group group(
      RuleDefinition rule, List<String> key, AnomalyPreview.Seen all, List<Instant> times) {
    var values = new ArrayList<@Nullable BigDecimal>();
    var references = new ArrayList<@Nullable BigDecimal>();
    var fired = new ArrayList<Fired>();
    Episode now = null;
    String summary = "";
    for (var i = 0; i < times.size(); i++) {
      var at = times.get(i);
      var seen = all.observations().get(i);
      values.add(seen.value());
      references.add(seen.reference());
      var was = now;
      now = Episode.next(was, seen, rule.pending(), rule.recovery(), at);
      if (now != null && now.fired() != null && (was == null || was.fired() == null)) {
        summary = Wording.summary(rule, key, seen);
      }
      if (now != null && now.resolved() != null) {
        fired.add(new Fired(Objects.requireNonNull(now.fired()), now.resolved(), summary));
        now = null;
      }
    }
    if (now != null && now.fired() != null) {
      fired.add(new Fired(now.fired(), null, summary));
    }
    return new Group(
        key, Wording.labels(rule, key), values, references, all.lows(), all.highs(), fired);
  }

  private static Observation look(Judge judge, RuleDefinition rule, Points points, Instant at) {
    var window = new TimeRange(at.minus(rule.window()), at);
    return switch (rule.condition()) {
      case Condition.Threshold it -> judge.threshold(it, points.in(window));
      case Condition.Change it -> {
        var before = Observer.baseline(it.baseline(), rule.window(), at);
        yield judge.change(
            it,
            points.in(window),
            points.in(before),
            Observer.scale(rule.window(), before.length()));
      }
      case Condition.NoData it -> {
        var before = Observer.baseline(it.baseline(), rule.window(), at);
        yield judge.noData(
            it,
            points.in(window),
            points.in(before),
            Observer.scale(rule.window(), before.length()));
      }
      case Condition.BurnRate it ->
          judge.burnRate(
              it,
              points.counts(window),
              points.counts(new TimeRange(at.minus(it.shortWindow()), at)));
      case Condition.BudgetReached _, Condition.Service _, Condition.Anomaly _ ->
          Observation.NOTHING;
    };
  }

  /// What one group came to, by step.
  private record Points(
      @Nullable List<Measures> all, @Nullable List<Measures> bad, Instant start, Duration step) {

    /// Rounded to whole steps.
    Measures in(TimeRange range) {
      return sum(all, range);
    }

    Judge.Counts counts(TimeRange range) {
      return new Judge.Counts(sum(all, range).requests, sum(bad, range).requests);
    }

    private Measures sum(@Nullable List<Measures> points, TimeRange range) {
      var sum = new Measures(UserSketch.QUERY_LIMIT);
      if (points == null) {
        return sum;
      }
      var from = index(range.start());
      var to = Math.max(from + 1, index(range.end()));
      for (var i = Math.max(0, from); i < Math.min(points.size(), to); i++) {
        if (points.get(i).hasEvents()) {
          sum.merge(points.get(i));
        }
      }
      return sum;
    }

    private int index(Instant time) {
      var first = Math.floorDiv(start.getEpochSecond(), step.toSeconds());
      return (int) (Math.floorDiv(time.getEpochSecond(), step.toSeconds()) - first);
    }
  }

  private static Duration lookBack(RuleDefinition rule) {
    return switch (rule.condition()) {
      case Condition.Change it -> lookBack(it.baseline(), rule.window());
      case Condition.NoData it -> lookBack(it.baseline(), rule.window());
      default -> rule.window();
    };
  }

  private static Duration lookBack(Condition.Baseline baseline, Duration window) {
    return switch (baseline) {
      case PREVIOUS_PERIOD -> window.multipliedBy(2);
      case PREVIOUS_DAY -> window.plusHours(25);
      case LAST_WEEK -> window.plusDays(7);
    };
  }

  /// A whole part of the window, not shorter than the interval where there is a choice.
  private static Duration step(RuleDefinition rule, TimeRange range) {
    var window =
        rule.condition() instanceof Condition.BurnRate burn
            ? burn.shortWindow().toSeconds()
            : rule.window().toSeconds();
    var length = range.length().toSeconds();
    var finest = rule.condition() instanceof Condition.Anomaly ? 1 : FINEST;
    for (var part = finest; part > 1; part--) {
      var step = window / part;
      if (window % part == 0
          && step >= rule.interval().toSeconds()
          && length / step <= MOST_POINTS / 2) {
        return Duration.ofSeconds(step);
      }
    }
    var step = finest == 1 ? window : Math.max(window, rule.interval().toSeconds());
    check(
        length / step <= 3L * MOST_POINTS,
        "range",
        "is too long for this window: at most "
            + 3L * MOST_POINTS * step / Duration.ofHours(1).toSeconds()
            + " hours");
    return Duration.ofSeconds(step);
  }

  private static Instant floor(Instant time, Duration step) {
    var second = time.getEpochSecond();
    return Instant.ofEpochSecond(second - Math.floorMod(second, step.toSeconds()));
  }
}
