package ai.studio.analytics.enrich.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What each kind of token, and each thing that is counted, costs.
///
/// Amounts are in trillionths of a dollar, for a token the sixth decimal of the usual "USD per
/// million tokens", so that the arithmetic is exact. The largest call at the highest rates still
/// fits a `long`. Immutable.
public final class Rates {

  static final Rates FREE =
      new Rates(
          new EnumMap<>(Map.of(Rate.INPUT, 0L, Rate.OUTPUT, 0L, Rate.SEARCH, 0L, Rate.TOOL, 0L)));

  private static final long NOT_SAID = -1;

  private final EnumMap<Rate, Long> said;
  private final long[] picos = new long[Rate.values().length];

  private Rates(EnumMap<Rate, Long> said) {
    this.said = said;
    for (var rate : Rate.values()) {
      picos[rate.ordinal()] = orOtherwise(rate);
    }
  }

  private long orOtherwise(Rate rate) {
    for (Rate it = rate; it != null; it = it.otherwise()) {
      var own = said.get(it);
      if (own != null) {
        return own;
      }
    }
    return NOT_SAID;
  }

  /// Rates in US dollars: by the million tokens, or each. What is finer than a picodollar is
  /// rounded half-up.
  public static Rates of(Map<Rate, BigDecimal> usd) {
    var said = new EnumMap<Rate, Long>(Rate.class);
    usd.forEach((rate, amount) ->
        said.put(
            rate,
            amount
                .movePointRight(rate.decimals())
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact()));
    return new Rates(said);
  }

  /// What is said, in US dollars: by the million tokens, or each.
  public Map<Rate, BigDecimal> usd() {
    var usd = new EnumMap<Rate, BigDecimal>(Rate.class);
    said.forEach((rate, picos) -> usd.put(rate, usd(rate, picos)));
    return usd;
  }

  /// Picodollars as people read them: US dollars by the million tokens, or each.
  static BigDecimal usd(Rate rate, long picos) {
    var usd = BigDecimal.valueOf(picos, rate.decimals()).stripTrailingZeros();
    return usd.scale() < 0 ? usd.setScale(0) : usd;
  }

  /// Picodollars, where the price itself says them.
  @Nullable Long said(Rate rate) {
    return said.get(rate);
  }

  /// Picodollars, as said or by what is charged otherwise; empty where nothing is.
  OptionalLong picos(Rate rate) {
    var known = picos[rate.ordinal()];
    return known == NOT_SAID ? OptionalLong.empty() : OptionalLong.of(known);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Rates that && said.equals(that.said);
  }

  @Override
  public int hashCode() {
    return said.hashCode();
  }

  @Override
  public String toString() {
    return usd().toString();
  }
}
