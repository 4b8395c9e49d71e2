package ai.studio.analytics.cli;

import ai.studio.analytics.event.EventJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Values as other programs write them, made into ours: nothing as `NULL`, `null` or `\N`, whole
/// numbers as `12.0`, times in any usual form.
final class Values {

  private static final Set<String> NOTHING = Set.of("NULL", "null", "\\N");
  private static final int LONGEST_NUMBER = 30;

  private Values() {}

  static boolean isNothing(String text) {
    return text.isBlank() || NOTHING.contains(text.strip());
  }

  /// The fields that have a value, as an event's reader takes them. What is of the wrong kind is
  /// left for it to refuse.
  static Map<String, String> ofEvent(Map<String, String> fields) {
    return with(fields, text -> !isNothing(text));
  }

  /// Likewise of what was exported here, where `null` is a text: a user may be called so.
  static Map<String, String> ofExport(Map<String, String> fields) {
    return with(fields, text -> !text.isBlank());
  }

  private static Map<String, String> with(Map<String, String> fields, Predicate<String> isThere) {
    var values = new TreeMap<String, String>();
    fields.forEach((field, text) -> {
      if (isThere.test(text)) {
        values.put(field, value(field, text));
      }
    });
    return values;
  }

  private static String value(String field, String text) {
    if (field.equals("time")) {
      return time(text);
    }
    return EventJson.isWhole(field) ? whole(text.strip(), field.endsWith("_ms")) : text;
  }

  private static String time(String text) {
    try {
      return TimeText.parse(text).toString();
    } catch (DateTimeException noTime) {
      return text;
    }
  }

  /// Only measured times may have a fraction, which is rounded.
  private static String whole(String text, boolean rounded) {
    if (text.chars().allMatch(c -> c >= '0' && c <= '9') || text.length() > LONGEST_NUMBER) {
      return text;
    }
    try {
      var number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > LONGEST_NUMBER) {
        return text;
      }
      var mode = rounded ? RoundingMode.HALF_UP : RoundingMode.UNNECESSARY;
      return Long.toString(number.setScale(0, mode).longValueExact());
    } catch (ArithmeticException | NumberFormatException noWholeNumber) {
      return text;
    }
  }
}
