package ai.studio.analytics.api.graphql.budget;

import ai.studio.analytics.budget.BudgetState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/// How a budget stands, as the schema shows it.
@Type("BudgetState")
@Description("How a budget stands. Amounts are in its unit.")
public class BudgetStateView {

  private final BudgetState value;

  BudgetStateView(BudgetState value) {
    this.value = value;
  }

  @Description("When the time that counts began.")
  public Instant getStart() {
    return value.range().start();
  }

  @Description("When it ends: now, where it slides.")
  public Instant getEnd() {
    return value.range().end();
  }

  @Description("What was spent in it.")
  public BigDecimal getSpent() {
    return amount(value.used());
  }

  @Description("What the open calls of this instance may need.")
  public BigDecimal getReserved() {
    return amount(value.budget().unit().of(value.reserved()));
  }

  @Description("What is left, open calls not considered; never below 0.")
  public BigDecimal getLeft() {
    return amount(value.left());
  }

  @Description("What part of the limit was spent: 1 is all of it.")
  public double getShare() {
    return value.share();
  }

  @Description("The highest of 50, 80 and 100 % that was reached; 0 where none was.")
  public int getLevel() {
    return value.level();
  }

  @Description("How many calls count.")
  public long getCalls() {
    return value.spent().calls();
  }

  @Description("Those of them whose price is unknown: they have no part in dollars.")
  public long getUnpricedCalls() {
    return value.spent().unpriced();
  }

  @Description(
      "What a day takes at the present rate: since the period began, or in the last quarter of one that slides.")
  public BigDecimal getRatePerDay() {
    var unit = value.budget().unit();
    return BigDecimal.valueOf(value.forecast().perDay())
        .multiply(unit.value(1))
        .setScale(6, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }

  @Description(
      "When nothing will be left at that rate; null where that is now, or not before the period ends.")
  public @Nullable Instant getRunsOutAt() {
    return value.forecast().runsOutAt();
  }

  @Description(
      "When something is there again: when the period ends or, where it slides, when the oldest of what was spent"
          + " ceases to count.")
  public Instant getResetsAt() {
    return value.resetsAt();
  }

  private BigDecimal amount(long amount) {
    return value.budget().unit().value(amount);
  }
}
