package ai.studio.analytics.alert.rule;

import ai.studio.analytics.budget.BudgetState;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.GroupReader;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.plan.Buckets;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.rollup.Measures;
import ai.studio.analytics.store.rollup.UserSketch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Looks at what rules of one organisation are about, at one time.
final class Observer {

  /// So many groups of a rule are followed, those with the most requests.
  static final int MOST_GROUPS = 50;

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final MathContext DIGITS = new MathContext(12);

  private final String organization;
  private final GroupReader reader;
  private final Function<String, List<BudgetState>> budgets;
  private final Function<TimeRange, ServiceWatch> service;
  private final AnomalyWatch anomalies;

  /// One that knows neither budgets nor the service itself nor what is usual.
  Observer(String organization, Blocks blocks) {
    this(
        organization,
        new GroupReader(blocks),
        _ -> List.of(),
        _ -> ServiceWatch.NOTHING,
        new AnomalyWatch(blocks));
  }

  /// @param budgets those of an organisation, as they stand
  /// @param service what instances of the service told in a time
  Observer(
      String organization,
      GroupReader reader,
      Function<String, List<BudgetState>> budgets,
      Function<TimeRange, ServiceWatch> service,
      AnomalyWatch anomalies) {
    this.service = service;
    this.organization = organization;
    this.reader = reader;
    this.budgets = budgets;
    this.anomalies = anomalies;
  }

  /// What a rule sees of each of its groups.
  ///
  /// @param end of the window, a whole second
  /// @param open groups with an alert, which are followed until it is over, however few requests
  ///   they have by then
  /// @throws ai.studio.analytics.query.model.InvalidExploration where there are too many groups
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  Map<List<String>, Observation> observe(Rule of, Instant end, Set<List<String>> open) {
    var rule = of.definition();
    var judge = new Judge(rule);
    return switch (rule.condition()) {
      case Condition.Threshold condition -> {
        var window = window(rule, rule.filter(), rule.window(), end);
        yield each(window, open, key -> judge.threshold(condition, of(window, key)));
      }
      case Condition.Change condition -> {
        var window = window(rule, rule.filter(), rule.window(), end);
        var time = baseline(condition.baseline(), rule.window(), end);
        var before = totals(rule, rule.filter(), time);
        var scale = scale(rule.window(), time.length());
        yield each(
            condition.direction() == Condition.Direction.BELOW ? both(window, before) : window,
            open,
            key -> judge.change(condition, of(window, key), of(before, key), scale));
      }
      case Condition.NoData condition -> {
        var window = window(rule, rule.filter(), rule.window(), end);
        var time = baseline(condition.baseline(), rule.window(), end);
        var before = totals(rule, rule.filter(), time);
        var scale = scale(rule.window(), time.length());
        yield each(
            both(window, before),
            open,
            key -> judge.noData(condition, of(window, key), of(before, key), scale));
      }
      case Condition.BurnRate condition -> burnRate(judge, rule, condition, end, open);
      case Condition.BudgetReached condition -> budgets(judge, condition);
      case Condition.Service condition ->
          service.apply(new TimeRange(end.minus(rule.window()), end)).at(rule, condition, end);
      case Condition.Anomaly condition -> {
        var seen = new HashMap<List<String>, Observation>();
        anomalies
            .look(of, end, open)
            .forEach((key, step) -> seen.put(key, judge.anomaly(condition, step)));
        yield seen;
      }
    };
  }

  private Map<List<String>, Observation> burnRate(
      Judge judge,
      RuleDefinition rule,
      Condition.BurnRate condition,
      Instant end,
      Set<List<String>> open) {
    var bad = badFilter(rule, condition);
    var all = window(rule, rule.filter(), rule.window(), end);
    var allBad = window(rule, bad, rule.window(), end);
    var now = window(rule, rule.filter(), condition.shortWindow(), end);
    var nowBad = window(rule, bad, condition.shortWindow(), end);
    return each(
        all,
        open,
        key ->
            judge.burnRate(
                condition,
                new Judge.Counts(of(all, key).requests, of(allBad, key).requests),
                new Judge.Counts(of(now, key).requests, of(nowBad, key).requests)));
  }

  /// Those requests of a rule that are bad.
  static String badFilter(RuleDefinition rule, Condition.BurnRate condition) {
    var bad = Filter.parse(condition.bad());
    return rule.filter().isEmpty()
        ? bad.text()
        : Filter.all(List.of(Filter.parse(rule.filter()), bad)).text();
  }

  private Map<List<String>, Observation> budgets(Judge judge, Condition.BudgetReached condition) {
    var seen = new HashMap<List<String>, Observation>();
    budgets.apply(organization).stream()
        .filter(BudgetState::known)
        .filter(it -> condition.budget() == null || it.budget().name().equals(condition.budget()))
        .limit(MOST_GROUPS)
        .forEach(it -> seen.put(List.of(it.budget().name()), judge.budget(condition, it.share())));
    return seen;
  }

  private Map<List<String>, Measures> window(
      RuleDefinition rule, String filter, Duration length, Instant end) {
    return totals(rule, filter, new TimeRange(end.minus(length), end));
  }

  private Map<List<String>, Measures> totals(RuleDefinition rule, String filter, TimeRange range) {
    return reader.totals(question(organization, rule, filter, range));
  }

  /// The same groups over time.
  Map<List<String>, List<Measures>> series(
      RuleDefinition rule, String filter, TimeRange range, Buckets buckets) {
    return reader.series(question(organization, rule, filter, range), buckets);
  }

  static Exploration question(
      String organization, RuleDefinition rule, String filter, TimeRange range) {
    return Exploration.of(
        DashboardRange.custom(range.start(), range.end(), ZoneOffset.UTC),
        null,
        Filter.parse(filter),
        Scope.whole(organization),
        List.of(rule.condition() instanceof Condition.BurnRate ? Measure.REQUESTS : rule.measure()),
        rule.groupBy(),
        rule.tags(),
        null,
        null,
        false);
  }

  /// With what a window is compared.
  static TimeRange baseline(Condition.Baseline baseline, Duration window, Instant end) {
    var start = end.minus(window);
    return switch (baseline) {
      case PREVIOUS_PERIOD -> new TimeRange(start.minus(window), start);
      case PREVIOUS_DAY -> {
        var hour = start.truncatedTo(ChronoUnit.HOURS);
        yield new TimeRange(hour.minus(DAY), hour);
      }
      case LAST_WEEK -> new TimeRange(start.minus(WEEK), end.minus(WEEK));
    };
  }

  static BigDecimal scale(Duration window, Duration baseline) {
    return BigDecimal.valueOf(window.toSeconds())
        .divide(BigDecimal.valueOf(baseline.toSeconds()), DIGITS);
  }

  private static Map<List<String>, Measures> both(
      Map<List<String>, Measures> window, Map<List<String>, Measures> before) {
    var all = new HashMap<>(before);
    all.putAll(window);
    return all;
  }

  private static Map<List<String>, Observation> each(
      Map<List<String>, Measures> groups,
      Set<List<String>> open,
      Function<List<String>, Observation> look) {
    var seen = new HashMap<List<String>, Observation>();
    largest(groups.keySet(), key -> of(groups, key).requests)
        .forEach(key -> seen.put(key, look.apply(key)));
    largest(open, key -> of(groups, key).requests).forEach(key -> seen.computeIfAbsent(key, look));
    return seen;
  }

  /// The keys with the most requests.
  static List<List<String>> largest(
      Iterable<List<String>> keys, Function<List<String>, Long> requests) {
    var all = new ArrayList<List<String>>();
    keys.forEach(all::add);
    all.sort(
        Comparator.<List<String>, Long>comparing(requests)
            .reversed()
            .thenComparing(List::toString));
    return all.subList(0, Math.min(MOST_GROUPS, all.size()));
  }

  private static Measures of(Map<List<String>, Measures> all, List<String> key) {
    var found = all.get(key);
    return found == null ? new Measures(UserSketch.QUERY_LIMIT) : found;
  }
}
