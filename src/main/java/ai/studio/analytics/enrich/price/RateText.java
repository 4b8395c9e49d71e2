package ai.studio.analytics.enrich.price;

import java.math.BigDecimal;

/// A rate as people write it.
final class RateText {

  private static final int LONGEST = 40;

  private RateText() {}

  /// @throws IllegalArgumentException where it breaks its rule, which the message says
  static BigDecimal parse(Rate rate, String text) {
    BigDecimal usd;
    try {
      usd = new BigDecimal(text.length() > LONGEST ? "" : text.strip());
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("must be a number such as 0.15", notANumber);
    }
    var most = BigDecimal.valueOf(rate.most());
    if (usd.signum() < 0 || usd.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "must be between 0 and "
              + most
              + " USD"
              + (rate.perToken() ? " per million tokens" : ""));
    }
    if (usd.stripTrailingZeros().scale() > rate.decimals()) {
      throw new IllegalArgumentException("must have at most " + rate.decimals() + " decimals");
    }
    // A zero may have as many decimals as it likes.
    return usd.signum() == 0 ? BigDecimal.ZERO : usd;
  }
}
