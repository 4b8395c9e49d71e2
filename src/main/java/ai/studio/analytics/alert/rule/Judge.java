package ai.studio.analytics.alert.rule;

import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/// Says whether a condition holds for what was measured. It reads nothing: the evaluation and the
/// preview both ask it.
final class Judge {

  private static final MathContext DIGITS = new MathContext(12);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// As far away as the detector tells at all.
  private static final BigDecimal LEAST_PERCENT = BigDecimal.valueOf(25);

  private final RuleDefinition rule;

  Judge(RuleDefinition rule) {
    this.rule = rule;
  }

  Observation threshold(Condition.Threshold condition, Measures window) {
    var value = rule.measure().of(window);
    if (value == null || !isEnough(window)) {
      return new Observation(false, true, value, condition.value());
    }
    return new Observation(
        Condition.isBeyond(condition.direction(), value, condition.value()),
        !Condition.isBeyond(condition.direction(), value, condition.recoveryOrValue()),
        value,
        condition.value());
  }

  /// @param scale how many times as long the window is as the baseline
  Observation change(
      Condition.Change condition, Measures window, Measures baseline, BigDecimal scale) {
    var value = rule.measure().of(window);
    var reference = scaled(rule.measure().of(baseline), scale);
    var falls = condition.direction() == Condition.Direction.BELOW;
    var enough = isEnough(baseline) && (falls || isEnough(window));
    if (value == null || reference == null || reference.signum() == 0 || !enough) {
      return new Observation(false, true, value, reference);
    }
    var change = value.subtract(reference).multiply(HUNDRED).divide(reference, DIGITS);
    var towards = falls ? change.negate() : change;
    var least = condition.least();
    var isMuch = least == null || (falls ? reference : value).compareTo(least) >= 0;
    return new Observation(
        isMuch && towards.compareTo(condition.percent()) >= 0,
        !isMuch || towards.compareTo(condition.recoveryOrPercent()) < 0,
        value,
        reference);
  }

  Observation noData(
      Condition.NoData condition, Measures window, Measures baseline, BigDecimal scale) {
    var expected = BigDecimal.valueOf(baseline.requests).multiply(scale, DIGITS);
    var value = BigDecimal.valueOf(window.requests);
    return new Observation(
        window.requests == 0 && expected.compareTo(BigDecimal.valueOf(condition.least())) >= 0,
        window.requests > 0,
        value,
        expected);
  }

  Observation burnRate(Condition.BurnRate condition, Counts window, Counts shortWindow) {
    var burn = window.burn(condition);
    var now = shortWindow.burn(condition);
    var enough = window.all() >= Math.max(1, rule.minimumRequests());
    var fast = now != null && now.compareTo(condition.factor()) >= 0;
    return new Observation(
        enough && fast && burn != null && burn.compareTo(condition.factor()) >= 0,
        !fast,
        burn,
        condition.factor());
  }

  /// Requests, and the bad ones among them.
  record Counts(long all, long bad) {

    /// How many times as fast as allowed; null where there is no request.
    private @Nullable BigDecimal burn(Condition.BurnRate condition) {
      return all == 0
          ? null
          : new BigDecimal((double) bad / all / condition.allowed(), new MathContext(6));
    }
  }

  Observation budget(Condition.BudgetReached condition, double share) {
    var percent = new BigDecimal(100 * share, new MathContext(6));
    var reached = percent.compareTo(condition.percent()) >= 0;
    return new Observation(reached, !reached, percent, condition.percent());
  }

  /// Of a series of which too little is known, nothing is said. What is back within the usual has
  /// recovered, though the mean of the latest hours may be unusual for longer.
  Observation anomaly(Condition.Anomaly condition, WatchedSeries.Step step) {
    var judgement = step.judgement();
    if (judgement == null) {
      return new Observation(false, true, step.value(), null);
    }
    var expected = new BigDecimal(judgement.expected(), DIGITS);
    if (step.value() == null) {
      return new Observation(false, !judgement.anomalous(), null, expected);
    }
    var value = step.value();
    var falls = value.compareTo(expected) < 0;
    var isFar = isFar(condition, value, expected);
    var least = condition.least();
    var breached =
        judgement.anomalous()
            && isFar
            && isTowards(condition.direction(), falls)
            && (least == null || (falls ? expected : value).compareTo(least) >= 0)
            && (falls || step.requests() >= rule.minimumRequests());
    var isUsual = value.doubleValue() >= judgement.low() && value.doubleValue() <= judgement.high();
    return new Observation(
        breached, !judgement.anomalous() || (isUsual && !isFar), value, expected);
  }

  private static boolean isFar(Condition.Anomaly condition, BigDecimal value, BigDecimal expected) {
    var percent = condition.percent() == null ? LEAST_PERCENT : condition.percent();
    var off = value.subtract(expected).abs().multiply(HUNDRED);
    return off.compareTo(percent.multiply(expected.abs())) >= 0;
  }

  private static boolean isTowards(Condition.@Nullable Direction direction, boolean falls) {
    return direction == null || falls == (direction == Condition.Direction.BELOW);
  }

  private @Nullable BigDecimal scaled(@Nullable BigDecimal value, BigDecimal scale) {
    return value == null || !rule.measure().isSum() ? value : value.multiply(scale, DIGITS);
  }

  private boolean isEnough(Measures all) {
    return all.requests >= rule.minimumRequests();
  }
}
