package ai.studio.analytics.alert.rule;

import ai.studio.analytics.alert.InvalidAlert;
import ai.studio.analytics.alert.rule.Condition.Direction;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Finds conditions that can hold for no requests at all: whoever relied on such a rule would never
/// be told of anything.
final class NeverFires {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal MOST_OBJECTIVE = new BigDecimal("99.9999");

  private NeverFires() {}

  /// @throws InvalidAlert where it cannot hold
  static void check(RuleDefinition rule) {
    switch (rule.condition()) {
      case Condition.Threshold it -> check(rule, it);
      case Condition.Change it ->
          InvalidAlert.check(
              it.direction() == Direction.ABOVE || it.percent().compareTo(HUNDRED) <= 0,
              "condition.percent",
              "must be at most 100, as nothing falls by more");
      case Condition.BurnRate it -> check(it);
      case Condition.NoData _,
          Condition.BudgetReached _,
          Condition.Service _,
          Condition.Anomaly _ -> {}
    }
  }

  private static void check(RuleDefinition rule, Condition.Threshold condition) {
    if (condition.direction() == Direction.BELOW) {
      InvalidAlert.check(
          condition.value().signum() > 0,
          "condition.value",
          "must be above 0, as no measure is below that");
    } else if (rule.measure().unit().equals("ratio")) {
      InvalidAlert.check(
          condition.value().compareTo(BigDecimal.ONE) < 0,
          "condition.value",
          "must be below 1, as a ratio is at most that: 5 % are 0.05");
    }
  }

  private static void check(Condition.BurnRate condition) {
    InvalidAlert.check(
        condition.objective().compareTo(MOST_OBJECTIVE) <= 0,
        "condition.objective",
        "must be at most 99.9999");
    var most = HUNDRED.divide(HUNDRED.subtract(condition.objective()), 2, RoundingMode.DOWN);
    InvalidAlert.check(
        condition.factor().compareTo(most) <= 0,
        "condition.factor",
        "must be at most %s, which is how fast the budget burns where all requests are bad"
            .formatted(most.stripTrailingZeros().toPlainString()));
  }
}
