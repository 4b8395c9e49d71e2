package ai.studio.analytics.alert.rule;

import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the objectives of an organisation stand: each rule that watches an error budget is one, over
/// the last 30 days.
public final class Objectives {

  private static final Duration PERIOD = Duration.ofDays(30);
  private static final Duration STEP = Duration.ofHours(6);
  private static final int MOST_GROUPS = 20;

  private final Rules rules;
  private final Blocks blocks;
  private final Clock clock;

  public Objectives(Rules rules, Blocks blocks, Clock clock) {
    this.rules = rules;
    this.blocks = blocks;
    this.clock = clock;
  }

  /// One group of an objective.
  ///
  /// @param rule that watches it
  /// @param group its values of the dimensions
  /// @param all requests of the period
  /// @param bad those of them that are not good
  /// @param left what part of the error budget is left: 1 is all of it, below 0 it is overspent; 1
  ///   where there was no request
  /// @param times each the end of a part of the period
  /// @param leftAt what was left of the period's budget by then
  public record Objective(
      Rule rule,
      List<String> group,
      long all,
      long bad,
      double left,
      List<Instant> times,
      List<Double> leftAt) {

    /// What part of requests should be good, in percent.
    public double percent() {
      return ((Condition.BurnRate) rule.definition().condition()).objective().doubleValue();
    }

    /// Which requests count, in words.
    public String filter() {
      return Wording.about(rule.definition(), group);
    }

    /// Which are bad, as the text of a filter.
    public String badRows() {
      return Wording.rows(rule.definition(), group);
    }
  }

  /// Those of an organisation by name, 20 groups of each at most.
  ///
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public List<Objective> list(String organization) {
    var end = clock.instant().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    var range = new TimeRange(end.minus(PERIOD), end);
    var observer = new Observer(organization, blocks);
    var all = new ArrayList<Objective>();
    for (var rule : rules.list(organization)) {
      if (rule.stored().isReadable()
          && rule.definition().condition() instanceof Condition.BurnRate burn) {
        all.addAll(of(observer, rule, burn, range));
      }
    }
    return all;
  }

  private static List<Objective> of(
      Observer observer, Rule rule, Condition.BurnRate burn, TimeRange range) {
    var buckets = Buckets.every(range, STEP);
    var definition = rule.definition();
    var good = observer.series(definition, definition.filter(), range, buckets);
    var bad = observer.series(definition, Observer.badFilter(definition, burn), range, buckets);
    var keys = Observer.largest(good.keySet(), key -> requests(good, key));
    return keys.subList(0, Math.min(MOST_GROUPS, keys.size())).stream()
        .map(key -> objective(rule, burn, key, good.get(key), bad.get(key), buckets))
        .toList();
  }

  private static long requests(Map<List<String>, List<Measures>> all, List<String> key) {
    return sum(all.get(key));
  }

  private static long sum(@Nullable List<Measures> points) {
    return points == null ? 0 : points.stream().mapToLong(it -> it.requests).sum();
  }

  private static Objective objective(
      Rule rule,
      Condition.BurnRate burn,
      List<String> key,
      @Nullable List<Measures> all,
      @Nullable List<Measures> bad,
      Buckets buckets) {
    var requests = sum(all);
    var allowed = requests * burn.allowed();
    var times = new ArrayList<Instant>();
    var leftAt = new ArrayList<Double>();
    var spent = 0L;
    for (var i = 0; i < buckets.size(); i++) {
      spent += bad == null ? 0 : bad.get(i).requests;
      times.add(buckets.starts().get(i).plus(STEP));
      leftAt.add(allowed == 0 ? 1 : 1 - spent / allowed);
    }
    return new Objective(
        rule, key, requests, spent, allowed == 0 ? 1 : 1 - spent / allowed, times, leftAt);
  }
}
