package ai.studio.analytics.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known beforehand about the lines of an access log.
///
/// @param wordsBeforeHost words before the client's address; -1 where each line tells
/// @param hasTail whether anything behind the size is looked at
/// @param unit of the response time
record LogForm(int wordsBeforeHost, boolean hasTail, Unit unit) {

  /// Each line tells what it is.
  static final LogForm AUTO = new LogForm(-1, true, Unit.BY_FORM);

  private static final int LONGEST_NUMBER = 18;
  private static final int MOST_MILLIS = 86_400_000;

  /// How a response time is written.
  enum Unit {
    /// With a point it is in seconds (nginx's `$request_time`), without one in microseconds
    /// (Apache's `%D`); `s`, `ms` and `us` behind it win.
    BY_FORM,
    SECONDS,
    MILLIS,
    MICROS
  }

  boolean headIsKnown() {
    return wordsBeforeHost >= 0;
  }

  /// The response time among the words of a line's tail: the first. Two whole numbers without a
  /// unit are the bytes of Apache's `combinedio`.
  @Nullable Integer latencyMs(List<String> words) {
    var whole = words.stream().filter(LogForm::isWhole).count();
    for (var word : words) {
      var isSize = unit == Unit.BY_FORM && whole > 1 && isWhole(word);
      var millis = isSize ? null : latencyMs(word);
      if (millis != null) {
        return millis;
      }
    }
    return null;
  }

  /// The milliseconds of `0.123`, `123456`, `rt=0.123` or `0/123456`; null where it is no time.
  private @Nullable Integer latencyMs(String word) {
    var start = Math.max(word.lastIndexOf('='), word.lastIndexOf('/')) + 1;
    var end = start;
    while (end < word.length() && (isDigit(word.charAt(end)) || word.charAt(end) == '.')) {
      end++;
    }
    if (end == start || end - start > LONGEST_NUMBER) {
      return null;
    }
    try {
      return millis(new BigDecimal(word.substring(start, end)), word.substring(end));
    } catch (NumberFormatException twoPoints) {
      return null;
    }
  }

  private @Nullable Integer millis(BigDecimal value, String suffix) {
    var decimals =
        switch (suffix) {
          case "" -> decimals(value);
          case "s" -> 3;
          case "ms" -> 0;
          case "us" -> -3;
          default -> null;
        };
    if (decimals == null) {
      return null;
    }
    var millis = value.movePointRight(decimals).setScale(0, RoundingMode.HALF_UP);
    return millis.compareTo(BigDecimal.valueOf(MOST_MILLIS)) > 0 ? null : millis.intValue();
  }

  private int decimals(BigDecimal value) {
    return switch (unit) {
      case BY_FORM -> value.scale() > 0 ? 3 : -3;
      case SECONDS -> 3;
      case MILLIS -> 0;
      case MICROS -> -3;
    };
  }

  private static boolean isWhole(String word) {
    return word.chars().allMatch(c -> isDigit((char) c));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
