package ai.studio.analytics.alert.rule;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Dimension;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.model.TimeRange;
import ai.studio.analytics.query.why.Change;
import ai.studio.analytics.query.why.Explainer;
import ai.studio.analytics.query.why.Explanation;
import ai.studio.analytics.store.block.Blocks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// Says which groups of requests an alert comes from, as against the day before it, or the week
/// before where the rule compares with that. Thread-safe.
public final class AlertReasons {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private final Explainer explainer;
  private final Clock clock;

  public AlertReasons(Blocks blocks, Clock clock) {
    explainer = new Explainer(blocks);
    this.clock = clock;
  }

  /// Of the time in which an alert was seen, a day at most: from the beginning of the window in
  /// which it began.
  ///
  /// @return empty where its rule is of no requests, or has other groups by now
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Optional<Explanation> of(Alert alert, RuleDefinition rule) {
    if (!Wording.isOf(rule, alert)) {
      return Optional.empty();
    }
    var start = alert.beganAt().minus(rule.window());
    var end = alert.resolvedAt() == null ? clock.instant() : alert.resolvedAt();
    var most = start.plus(rule.window().compareTo(DAY) > 0 ? rule.window() : DAY);
    return of(
        alert.organization(),
        rule,
        alert.group(),
        new TimeRange(start, end.isBefore(most) ? end : most));
  }

  /// Of the window that ends at a time.
  Optional<Explanation> of(Rule rule, List<String> group, Instant end) {
    var definition = rule.definition();
    return of(
        rule.organization(), definition, group, new TimeRange(end.minus(definition.window()), end));
  }

  private Optional<Explanation> of(
      String organization, RuleDefinition rule, List<String> group, TimeRange time) {
    switch (rule.condition()) {
      case Condition.NoData _, Condition.BudgetReached _, Condition.Service _ -> {
        return Optional.empty();
      }
      case Condition.Threshold _,
          Condition.Change _,
          Condition.BurnRate _,
          Condition.Anomaly _ -> {}
    }
    var measure =
        rule.condition() instanceof Condition.BurnRate ? Measure.REQUESTS : rule.measure();
    var compared = compared(rule.condition(), time);
    var range =
        DashboardRange.custom(time.start(), time.end(), ZoneOffset.UTC)
            .comparedWith(compared.start(), compared.end());
    var filter = Filter.parse(Wording.requests(rule, group), measure.subject().fields());
    var usual = Change.of(measure, range, filter, Scope.whole(organization), null, null);
    var others = usual.dimensions().stream().filter(it -> !rule.groupBy().contains(it)).toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(explainer.explain(with(usual, others)));
  }

  private static Change with(Change change, List<Dimension> dimensions) {
    return Change.of(
        change.measure(), change.range(), change.filter(), change.scope(), dimensions, null);
  }

  private static TimeRange compared(Condition condition, TimeRange time) {
    if (condition instanceof Condition.Change change) {
      return switch (change.baseline()) {
        case LAST_WEEK -> new TimeRange(time.start().minus(WEEK), time.end().minus(WEEK));
        case PREVIOUS_PERIOD -> new TimeRange(time.start().minus(time.length()), time.start());
        case PREVIOUS_DAY -> dayBefore(time);
      };
    }
    return dayBefore(time);
  }

  private static TimeRange dayBefore(TimeRange time) {
    return new TimeRange(time.start().minus(DAY), time.start());
  }
}
