package ai.studio.analytics.event;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// An amount of US dollars, exact to a billionth of a dollar: the price of one token of the
/// cheapest models is above it.
///
/// @param nanos billionths of a dollar, never negative
public record Money(long nanos) {

  /// Nothing to pay. Not the same as an unknown price, which is the absence of `Money`.
  public static final Money ZERO = new Money(0);

  private static final int DECIMALS = 9;
  private static final BigDecimal MAX_USD = BigDecimal.valueOf(1_000_000);

  /// @throws InvalidEvent where the amount is negative
  public Money {
    if (nanos < 0) {
      throw new InvalidEvent("cost_usd", "must not be negative");
    }
  }

  /// An amount in dollars, rounded half-up to a billionth.
  ///
  /// @throws InvalidEvent where it is negative or above a million dollars
  public static Money ofUsd(BigDecimal usd) {
    if (usd.signum() < 0 || usd.compareTo(MAX_USD) > 0) {
      throw new InvalidEvent("cost_usd", "must be between 0 and " + MAX_USD + " USD");
    }
    return new Money(usd.setScale(DECIMALS, RoundingMode.HALF_UP).unscaledValue().longValueExact());
  }

  /// The amount in dollars.
  public BigDecimal usd() {
    return BigDecimal.valueOf(nanos, DECIMALS);
  }
}
