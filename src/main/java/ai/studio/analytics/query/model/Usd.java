package ai.studio.analytics.query.model;

import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// US dollars, exact to a billionth.
public final class Usd {

  private static final int DECIMALS = 9;

  private Usd() {}

  /// The known cost of requests; null where they called models of which none had a known price.
  public static @Nullable BigDecimal cost(Measures requests) {
    var unknown = requests.modelCalls > 0 && requests.pricedRequests == 0;
    return unknown ? null : ofNanos(requests.costNanos);
  }

  /// Billionths of a dollar as dollars.
  public static BigDecimal ofNanos(long nanos) {
    return BigDecimal.valueOf(nanos, DECIMALS);
  }

  /// Dollars with nine decimals as billionths.
  public static long nanos(BigDecimal usd) {
    return usd.movePointRight(DECIMALS).longValueExact();
  }

  /// A cost by a count, rounded half-up; null where there is no cost or nothing was counted.
  public static @Nullable BigDecimal average(@Nullable BigDecimal cost, long count) {
    return cost == null || count == 0
        ? null
        : cost.divide(BigDecimal.valueOf(count), DECIMALS, RoundingMode.HALF_UP);
  }
}
