package ai.studio.analytics.budget;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

/// What a budget counts. Amounts are whole numbers of its smallest part.
@Description("What a budget counts.")
public enum BudgetUnit {
  @Description("US dollars, of calls whose price is known.")
  USD(9) {
    @Override
    public long of(Spend spend) {
      return spend.costNanos();
    }
  },
  @Description("Tokens of every kind.")
  TOKENS(0) {
    @Override
    public long of(Spend spend) {
      return spend.tokens();
    }
  },
  @Description("Calls of models.")
  REQUESTS(0) {
    @Override
    public long of(Spend spend) {
      return spend.calls();
    }
  };

  private final int decimals;

  BudgetUnit(int decimals) {
    this.decimals = decimals;
  }

  /// How much of it some calls used.
  public abstract long of(Spend spend);

  /// An amount as people write it.
  public BigDecimal value(long amount) {
    return BigDecimal.valueOf(amount, decimals);
  }

  /// The amount of a value, rounded down to a whole number of its smallest part.
  ///
  /// @throws ArithmeticException where it is too large
  long amount(BigDecimal value) {
    return value.movePointRight(decimals).setScale(0, RoundingMode.DOWN).longValueExact();
  }

  /// An amount in words, such as `12.5 USD`: of dollars at least two decimals, and six at most.
  public String text(long amount) {
    var format = NumberFormat.getInstance(Locale.ROOT);
    format.setGroupingUsed(true);
    format.setMinimumFractionDigits(decimals == 0 ? 0 : 2);
    format.setMaximumFractionDigits(decimals == 0 ? 0 : 6);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(value(amount))
        + (this == USD ? " USD" : " " + name().toLowerCase(Locale.ROOT));
  }
}
