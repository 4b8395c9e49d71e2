package ai.studio.analytics.alert.rule;

import ai.studio.analytics.anomaly.AnomalyDetector;
import ai.studio.analytics.anomaly.Judgement;
import ai.studio.analytics.anomaly.Steps;
import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is usual for one group of a rule, learned from one step after the other.
///
/// Before the group has its first request it has no values; from then on, a step without requests
/// is 0 of a sum, and nothing of an average, which also takes as many requests as the rule asks
/// for.
///
/// Not thread-safe.
final class WatchedSeries {

  private final RuleDefinition rule;
  private final Steps steps;
  private final boolean isSum;
  private final List<Step> first = new ArrayList<>();
  private @Nullable AnomalyDetector detector;
  private boolean begun;
  private @Nullable Step latest;

  /// A step of the series.
  ///
  /// @param number since 1970-01-01
  /// @param value null where there was nothing to measure
  /// @param judgement null as long as less than a day is known, and where there is no value
  record Step(
      long number, @Nullable BigDecimal value, long requests, @Nullable Judgement judgement) {}

  WatchedSeries(RuleDefinition rule) {
    this.rule = rule;
    steps = new Steps((int) (86_400 / rule.window().toSeconds()));
    isSum = rule.measure().isSum();
  }

  /// The latest step that was taken; null before the first one.
  @Nullable Step latest() {
    return latest;
  }

  /// Whether a day of it is known, from when on it takes memory.
  boolean isKnown() {
    return detector != null;
  }

  /// Whether it is in the midst of an incident.
  boolean isAnomalous() {
    return latest != null && latest.judgement() != null && latest.judgement().anomalous();
  }

  /// Takes the next step, and says what it is beside those before.
  Step take(long number, Measures all) {
    begun |= all.hasEvents();
    var value = value(all);
    var step = new Step(number, value, all.requests, null);
    if (begun && value != null) {
      step = new Step(number, value, all.requests, judge(step));
    } else if (latest != null && isAnomalous()) {
      // An incident is not over because there is nothing to measure.
      step = new Step(number, value, all.requests, latest.judgement());
    }
    latest = step;
    return step;
  }

  private @Nullable BigDecimal value(Measures all) {
    return !isSum && all.requests < rule.minimumRequests() ? null : rule.measure().of(all);
  }

  private @Nullable Judgement judge(Step step) {
    if (detector == null) {
      first.add(step);
      if (first.size() < steps.perDay()) {
        return null;
      }
      var values = first.stream().mapToDouble(WatchedSeries::number).toArray();
      detector = new AnomalyDetector(steps, AnomalyDetector.scale(values));
      var learning = detector;
      first.subList(0, first.size() - 1).forEach(it -> learning.next(it.number(), number(it)));
      first.clear();
    }
    return detector.next(step.number(), number(step));
  }

  private static double number(Step step) {
    return step.value() == null ? 0 : step.value().doubleValue();
  }
}
