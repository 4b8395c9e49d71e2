package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.Spans;
import ai.studio.analytics.event.Names;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Match;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.MeasureText;
import ai.studio.analytics.store.schema.BlockValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Says what a rule has seen, for people.
public final class Wording {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int LONGEST_SUMMARY = 500;
  private static final int LONGEST_VALUE = 80;

  private Wording() {}

  /// What a rule watches, in a few words.
  public static String rule(RuleDefinition rule) {
    var by = names(rule);
    var groups =
        by.isEmpty() || rule.condition() instanceof Condition.BudgetReached
            ? ""
            : " by " + String.join(", ", by);
    var window = " over " + Spans.text(rule.window());
    var of = rule.filter().isEmpty() ? "" : " of " + rule.filter();
    var what = MeasureText.name(rule.measure()) + of + groups;
    return switch (rule.condition()) {
      case Condition.Threshold it ->
          what
              + (it.direction() == Condition.Direction.ABOVE ? " above " : " below ")
              + MeasureText.value(rule.measure().unit(), it.value())
              + window;
      case Condition.Change it ->
          "%s %s by %s %% or more on %s%s"
              .formatted(
                  what,
                  it.direction() == Condition.Direction.ABOVE ? "up" : "down",
                  it.percent().toPlainString(),
                  words(it.baseline()),
                  window);
      case Condition.NoData it ->
          "No request%s%s%s, as against %s".formatted(of, groups, window, words(it.baseline()));
      case Condition.BurnRate it ->
          "Error budget of %s %%%s%s burns %s times too fast over %s and %s"
              .formatted(
                  it.objective().toPlainString(),
                  of,
                  groups,
                  it.factor().toPlainString(),
                  Spans.text(rule.window()),
                  Spans.text(it.shortWindow()));
      case Condition.Anomaly it ->
          "%s unusually %s%s%s"
              .formatted(
                  what,
                  it.direction() == null
                      ? "high or low"
                      : it.direction() == Condition.Direction.ABOVE ? "high" : "low",
                  it.percent() == null
                      ? ""
                      : ", by %s %% or more".formatted(it.percent().toPlainString()),
                  window);
      case Condition.BudgetReached it ->
          "%s %% of %s spent"
              .formatted(
                  it.percent().toPlainString(),
                  it.budget() == null ? "a budget" : "the budget " + it.budget());
      case Condition.Service it ->
          "%s by instance above %s%s"
              .formatted(it.figure().text(), figure(it.figure(), it.value()), window);
    };
  }

  /// The names of what groups of a rule are told apart by, such as `model`.
  static List<String> names(RuleDefinition rule) {
    if (rule.condition() instanceof Condition.BudgetReached) {
      return List.of("budget");
    }
    if (rule.condition() instanceof Condition.Service) {
      return List.of("instance");
    }
    var names = new ArrayList<String>();
    rule.groupBy()
        .forEach(it -> names.add(it.field().map(BlockValue::fieldName).orElse(it.name())));
    rule.tags().forEach(tag -> names.add("tag." + tag));
    return names;
  }

  /// The labels of a group: the rule's own, and the group's.
  static Map<String, String> labels(RuleDefinition rule, List<String> group) {
    var labels = new TreeMap<>(rule.labels());
    var names = names(rule);
    for (var i = 0; i < group.size(); i++) {
      labels.put(names.get(i), Names.clipped(group.get(i), LONGEST_VALUE));
    }
    return labels;
  }

  /// Whether an alert is of a group as a rule tells them apart now. Labels that are empty are not
  /// kept.
  static boolean isOf(RuleDefinition rule, Alert alert) {
    var names = names(rule);
    var group = alert.group();
    return names.size() == group.size()
        && IntStream.range(0, names.size())
            .allMatch(it ->
                Names.clipped(group.get(it), LONGEST_VALUE)
                    .equals(alert.labels().getOrDefault(names.get(it), "")));
  }

  /// Requests without a value are a group, too.
  private static Filter condition(String field, String value) {
    return value.isEmpty()
        ? new Filter.Condition(field, List.of(new Match.Empty()))
        : Filter.Condition.is(field, value);
  }

  /// Which requests a group is about, as the text of a filter: of those that its measure is of, the
  /// ones that make it worse.
  static String rows(RuleDefinition rule, List<String> group) {
    if (rule.condition() instanceof Condition.Service) {
      return "";
    }
    return rule.measure() == Measure.ERROR_RATE || rule.measure() == Measure.ERRORS
        ? filter(rule, group, List.of(Filter.parse("status:>=400")))
        : requests(rule, group);
  }

  /// Which requests are measured.
  static String requests(RuleDefinition rule, List<String> group) {
    return filter(rule, group, List.of());
  }

  private static String filter(RuleDefinition rule, List<String> group, List<Filter> more) {
    var parts = new ArrayList<Filter>();
    if (!rule.filter().isEmpty()) {
      parts.add(Filter.parse(rule.filter()));
    }
    var names = names(rule);
    if (!(rule.condition() instanceof Condition.BudgetReached)) {
      for (var i = 0; i < group.size(); i++) {
        parts.add(condition(names.get(i), group.get(i)));
      }
    }
    if (rule.condition() instanceof Condition.BurnRate burn) {
      parts.add(Filter.parse(burn.bad()));
    } else {
      parts.addAll(more);
    }
    var text = parts.size() == 1 ? parts.getFirst().text() : Filter.all(parts).text();
    return text.length() <= Filter.LONGEST_TEXT ? text : "";
  }

  /// What was seen and where it comes from, in at most 500 characters.
  ///
  /// @param reason in a few words; empty where nobody knows
  static String summary(RuleDefinition rule, List<String> group, Observation seen, String reason) {
    var summary = summary(rule, group, seen);
    return reason.isEmpty()
        ? summary
        : Names.clipped("%s Mainly %s.".formatted(summary, reason), LONGEST_SUMMARY);
  }

  /// What was seen, in a sentence of at most 500 characters.
  static String summary(RuleDefinition rule, List<String> group, Observation seen) {
    var of = of(rule, group);
    var window = Spans.text(rule.window());
    var what = MeasureText.name(rule.measure()) + of;
    var value = value(rule, seen);
    return Names.clipped(
        switch (rule.condition()) {
          case Condition.Threshold it ->
              "%s: %s in the last %s; the limit is %s %s."
                  .formatted(
                      what,
                      value == null ? "nothing" : value,
                      window,
                      it.direction() == Condition.Direction.ABOVE ? "at most" : "at least",
                      MeasureText.value(rule.measure().unit(), it.value()));
          case Condition.Change it ->
              "%s: %s in the last %s%s."
                  .formatted(
                      what, value == null ? "nothing" : value, window, compared(rule, it, seen));
          case Condition.NoData it ->
              "Requests%s: %s in the last %s, where about %s are usual (%s)."
                  .formatted(
                      of,
                      value,
                      window,
                      MeasureText.value("requests", orZero(seen.reference())),
                      words(it.baseline()));
          case Condition.BurnRate it ->
              "Error budget of %s %%%s: used %s times as fast as allowed in the last %s; the limit is %s."
                  .formatted(
                      it.objective().toPlainString(),
                      of,
                      value == null ? "0" : value,
                      window,
                      it.factor().toPlainString());
          case Condition.Anomaly _ ->
              "%s: %s in the last %s%s."
                  .formatted(what, value == null ? "nothing" : value, window, usual(rule, seen));
          case Condition.BudgetReached _ ->
              "Budget %s: %s of the limit is spent.".formatted(group.getFirst(), value);
          case Condition.Service it ->
              "%s%s: %s in the last %s; the limit is at most %s."
                  .formatted(
                      it.figure().text(), of, value, window, figure(it.figure(), it.value()));
        },
        LONGEST_SUMMARY);
  }

  /// Of which requests, in words.
  static String about(RuleDefinition rule, List<String> group) {
    return (rule.filter() + of(rule, group)).strip();
  }

  private static String of(RuleDefinition rule, List<String> group) {
    var names = names(rule);
    var parts = new ArrayList<String>();
    for (var i = 0; i < group.size(); i++) {
      var value = group.get(i).isEmpty() ? "(none)" : Names.clipped(group.get(i), LONGEST_VALUE);
      parts.add(names.get(i) + " " + value);
    }
    return parts.isEmpty() ? "" : " of " + String.join(", ", parts);
  }

  private static String compared(RuleDefinition rule, Condition.Change it, Observation seen) {
    var value = seen.value();
    var reference = seen.reference();
    if (value == null || reference == null || reference.signum() == 0) {
      return "";
    }
    var percent =
        value
            .subtract(reference)
            .multiply(HUNDRED)
            .divide(reference, new MathContext(12))
            .setScale(0, RoundingMode.HALF_UP);
    return ", %s%s %% on %s (%s)"
        .formatted(
            percent.signum() > 0 ? "+" : "",
            percent.toPlainString(),
            MeasureText.value(rule.measure().unit(), reference),
            words(it.baseline()));
  }

  private static String usual(RuleDefinition rule, Observation seen) {
    return seen.reference() == null
        ? ""
        : ", where %s is usual"
            .formatted(MeasureText.value(rule.measure().unit(), seen.reference()));
  }

  private static String words(Condition.Baseline baseline) {
    return switch (baseline) {
      case PREVIOUS_PERIOD -> "the time before";
      case PREVIOUS_DAY -> "the day before";
      case LAST_WEEK -> "a week ago";
    };
  }

  /// The value with its unit; null where there is none.
  static @Nullable String value(RuleDefinition rule, Observation seen) {
    var value = seen.value();
    if (value == null) {
      return null;
    }
    return switch (rule.condition()) {
      case Condition.BurnRate _ -> MeasureText.number(value, 1);
      case Condition.BudgetReached _ -> MeasureText.number(value, 1) + " %";
      case Condition.NoData _ -> MeasureText.number(value, 0);
      case Condition.Service it -> figure(it.figure(), value);
      default -> MeasureText.value(rule.measure().unit(), value);
    };
  }

  private static String figure(ServiceFigure figure, BigDecimal value) {
    var number = MeasureText.number(value, 1);
    return figure.unit().isEmpty() ? number : number + " " + figure.unit();
  }

  private static BigDecimal orZero(@Nullable BigDecimal value) {
    return value == null ? BigDecimal.ZERO : value;
  }
}
