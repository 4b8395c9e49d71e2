package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.Chart;
import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.query.model.InvalidFilterField;
import ai.studio.analytics.query.model.InvalidQuestion;
import ai.studio.analytics.query.model.TimeRange;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes small charts of what alerts are about, for messages: from a dozen windows before an alert
/// began, two hours at least, until now. Thread-safe.
final class AlertCharts {

  private static final int WINDOWS_BEFORE = 12;
  private static final Duration LEAST = Duration.ofHours(2);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Alerts alerts;
  private final Rules rules;
  private final Preview preview;
  private final Clock clock;

  AlertCharts(Alerts alerts, Rules rules, Preview preview, Clock clock) {
    this.alerts = alerts;
    this.rules = rules;
    this.preview = preview;
    this.clock = clock;
  }

  /// The chart of an alert; empty where it or its rule is gone, or cannot be drawn.
  Optional<Chart> of(String organization, long alert) {
    return alerts
        .find(organization, alert)
        .flatMap(it ->
            rules.list(organization).stream()
                .filter(rule ->
                    rule.id() == it.ruleId()
                        && rule.stored().isReadable()
                        && Wording.isOf(rule.definition(), it))
                .findFirst()
                .flatMap(rule -> of(it, rule.definition())));
  }

  private Optional<Chart> of(Alert alert, RuleDefinition rule) {
    var before = rule.window().multipliedBy(WINDOWS_BEFORE);
    var start = alert.beganAt().minus(before.compareTo(LEAST) > 0 ? before : LEAST);
    try {
      var drawn =
          preview.of(
              alert.organization(), rule, new TimeRange(start, clock.instant()), alert.group());
      return drawn.groups().stream().findFirst().map(it -> chart(rule, drawn.times(), it));
    } catch (InvalidAlert | InvalidQuestion | InvalidFilterField e) {
      // Of a budget, or over too long a time, there is none.
      return Optional.empty();
    }
  }

  private static Chart chart(RuleDefinition rule, List<Instant> times, Preview.Group group) {
    var firing = new ArrayList<Boolean>();
    for (var time : times) {
      firing.add(
          group.fired().stream()
              .anyMatch(it ->
                  !time.isBefore(it.start()) && (it.end() == null || time.isBefore(it.end()))));
    }
    return new Chart(
        numbers(group.values()), numbers(group.references()), firing, caption(rule, times, group));
  }

  private static List<@Nullable Double> numbers(List<@Nullable BigDecimal> values) {
    var numbers = new ArrayList<@Nullable Double>();
    for (var value : values) {
      numbers.add(value == null ? null : value.doubleValue());
    }
    return numbers;
  }

  private static String caption(RuleDefinition rule, List<Instant> times, Preview.Group group) {
    BigDecimal most = null;
    for (var value : group.values()) {
      most = most == null || (value != null && value.compareTo(most) > 0) ? value : most;
    }
    var of = Wording.value(rule, new Observation(false, false, most, null));
    return "%s: from %s to %s UTC, at most %s. Dashed is what it is held against."
        .formatted(
            Wording.rule(rule),
            TIME.format(times.getFirst()),
            TIME.format(times.getLast()),
            of == null ? "nothing" : of);
  }
}
