package ai.studio.analytics.query.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Locale;

/// Measures in sentences, in English.
public final class MeasureText {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int CENTS = 2;
  private static final int MICRO = 6;

  private MeasureText() {}

  /// `P95_LATENCY` is `P95 latency`.
  public static String name(Measure measure) {
    var words = measure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// A value with its unit, such as `4.2 %` of a ratio.
  ///
  /// @param unit as [Measure#unit] has it
  public static String value(String unit, BigDecimal value) {
    return switch (unit) {
      case "ratio" -> number(value.multiply(HUNDRED), 2) + " %";
      case "USD" -> dollars(value);
      case "ms" -> number(value, 0) + " ms";
      default -> number(value, 2);
    };
  }

  /// `$20`, `$12.10` and, below one, `$0.000125`.
  private static String dollars(BigDecimal value) {
    var most = value.abs().compareTo(BigDecimal.ONE) < 0 ? MICRO : CENTS;
    var isWhole = value.setScale(most, RoundingMode.HALF_UP).stripTrailingZeros().scale() <= 0;
    return "$" + number(value, isWhole ? 0 : CENTS, most);
  }

  /// A number with so many decimals at most, rounded half-up.
  public static String number(BigDecimal value, int decimals) {
    return number(value, 0, decimals);
  }

  private static String number(BigDecimal value, int least, int most) {
    var format = NumberFormat.getInstance(Locale.ROOT);
    format.setMaximumFractionDigits(most);
    format.setMinimumFractionDigits(least);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(value);
  }
}
