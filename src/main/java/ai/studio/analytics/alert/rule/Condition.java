package ai.studio.analytics.alert.rule;

import static ai.studio.analytics.alert.InvalidAlert.check;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When a rule fires. A further kind is a record here, its case in [Judge] and in [Observer], and
/// its form in the UI.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Condition.Threshold.class, name = "threshold"),
  @JsonSubTypes.Type(value = Condition.Change.class, name = "change"),
  @JsonSubTypes.Type(value = Condition.NoData.class, name = "no_data"),
  @JsonSubTypes.Type(value = Condition.BurnRate.class, name = "burn_rate"),
  @JsonSubTypes.Type(value = Condition.BudgetReached.class, name = "budget"),
  @JsonSubTypes.Type(value = Condition.Service.class, name = "service"),
  @JsonSubTypes.Type(value = Condition.Anomaly.class, name = "anomaly")
})
public sealed interface Condition {

  /// On which side of a bound it fires.
  enum Direction {
    ABOVE,
    BELOW
  }

  /// With what a window is compared.
  enum Baseline {
    /// As long a time, just before.
    PREVIOUS_PERIOD,
    /// The 24 whole hours before the window; sums are scaled to its length.
    PREVIOUS_DAY,
    /// The same window, a week ago.
    LAST_WEEK
  }

  /// The measure lies on one side of a value.
  ///
  /// @param value the measure's own unit; itself not on that side
  /// @param recovery how far it must come back until the rule has recovered; null for the value
  record Threshold(Direction direction, BigDecimal value, @Nullable BigDecimal recovery)
      implements Condition {

    public Threshold {
      check(direction != null, "condition.direction", "must be ABOVE or BELOW");
      check(value != null, "condition.value", "must be given");
      check(
          recovery == null || !isBeyond(direction, recovery, value),
          "condition.recovery",
          "must lie on the other side of value");
    }

    BigDecimal recoveryOrValue() {
      return recovery == null ? value : recovery;
    }
  }

  /// The measure has changed by so many percent.
  ///
  /// @param percent above 0
  /// @param recovery by how many it may differ until the rule has recovered; null for percent
  /// @param least what the measure must be at least, so that little is not much; null for nothing
  record Change(
      Direction direction,
      BigDecimal percent,
      @Nullable BigDecimal recovery,
      Baseline baseline,
      @Nullable BigDecimal least)
      implements Condition {

    public Change {
      check(direction != null, "condition.direction", "must be ABOVE or BELOW");
      check(baseline != null, "condition.baseline", "must be given");
      check(percent != null && percent.signum() > 0, "condition.percent", "must be above 0");
      check(
          recovery == null || recovery.compareTo(percent) <= 0,
          "condition.recovery",
          "must be at most percent");
    }

    BigDecimal recoveryOrPercent() {
      return recovery == null ? percent : recovery;
    }
  }

  /// There is no request where there used to be.
  ///
  /// @param least how many there were in as long a time of the baseline, 1 at least
  record NoData(Baseline baseline, long least) implements Condition {

    public NoData {
      check(baseline != null, "condition.baseline", "must be given");
      check(least >= 1, "condition.least", "must be 1 or more");
    }
  }

  /// The error budget of an objective is spent too fast, in the window and in a short one.
  ///
  /// @param objective which part of requests should be good, in percent, such as 99.5
  /// @param bad which requests are not, as the text of a filter
  /// @param shortWindow shorter than the window; once it is good again, the rule has recovered
  /// @param factor how many times as fast as would use up the budget at the end of its period
  record BurnRate(BigDecimal objective, String bad, Duration shortWindow, BigDecimal factor)
      implements Condition {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    public BurnRate {
      check(
          objective != null && objective.signum() > 0 && objective.compareTo(ALL) < 0,
          "condition.objective",
          "must be between 0 and 100");
      check(bad != null && !bad.isBlank(), "condition.bad", "must be a filter");
      check(shortWindow != null, "condition.shortWindow", "must be given");
      check(factor != null && factor.signum() > 0, "condition.factor", "must be above 0");
    }

    /// What part of requests may be bad, 0 to 1.
    double allowed() {
      return 1 - objective.doubleValue() / 100;
    }
  }

  /// So much of a budget is spent.
  ///
  /// @param budget its name; null for each of them
  /// @param percent of its limit
  record BudgetReached(@Nullable String budget, BigDecimal percent) implements Condition {

    public BudgetReached {
      check(percent != null && percent.signum() > 0, "condition.percent", "must be above 0");
    }
  }

  /// A figure of an instance of the service itself is above a value.
  ///
  /// @param value the figure's own unit; itself not above
  /// @param recovery how far it must come back until the rule has recovered; null for the value
  record Service(ServiceFigure figure, BigDecimal value, @Nullable BigDecimal recovery)
      implements Condition {

    public Service {
      check(figure != null, "condition.figure", "must be given");
      check(value != null && value.signum() >= 0, "condition.value", "must be 0 or more");
      check(
          recovery == null || recovery.compareTo(value) <= 0,
          "condition.recovery",
          "must be at most value");
    }

    BigDecimal recoveryOrValue() {
      return recovery == null ? value : recovery;
    }
  }

  /// The measure is not as usual for its time of the day and week: docs/anomalies.md. The window is
  /// a step of the series.
  ///
  /// @param direction null for both
  /// @param percent by how much it must differ from what is expected, above 0; null for a quarter
  /// @param least what the measure must be at least, or what is expected where it is below that;
  ///   null for nothing
  record Anomaly(
      @Nullable Direction direction, @Nullable BigDecimal percent, @Nullable BigDecimal least)
      implements Condition {

    public Anomaly {
      check(percent == null || percent.signum() > 0, "condition.percent", "must be above 0");
      check(least == null || least.signum() >= 0, "condition.least", "must be 0 or more");
    }
  }

  /// Whether a value lies on one side of a bound.
  static boolean isBeyond(Direction direction, BigDecimal value, BigDecimal bound) {
    return direction == Direction.ABOVE ? value.compareTo(bound) > 0 : value.compareTo(bound) < 0;
  }
}
