package ai.studio.analytics.event;

import java.math.BigDecimal;

/// Decimal numbers as others have written them. A few characters can stand for a number of a
/// thousand million digits, which takes for ever and all memory to be rounded or written out.
public final class DecimalText {

  private static final int MOST_CHARACTERS = 1_000;
  private static final int MOST_DECIMALS = 1_000;

  private DecimalText() {}

  /// Reads a number.
  ///
  /// @throws NumberFormatException where it is none, or has more than a thousand characters, digits
  ///   after the point or zeros before it
  public static BigDecimal parse(String text) {
    if (text.length() > MOST_CHARACTERS) {
      throw new NumberFormatException("too long");
    }
    var number = new BigDecimal(text);
    if (Math.abs((long) number.scale()) > MOST_DECIMALS) {
      throw new NumberFormatException("too large an exponent");
    }
    return number;
  }
}
