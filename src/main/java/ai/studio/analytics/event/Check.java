package ai.studio.analytics.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The rules that event fields share. Each returns the value it checked, so that constructors read
/// as assignments.
final class Check {

  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private Check() {}

  /// Text without the blanks around it, which databases do not agree to tell apart.
  static String text(String field, String value, int maxLength) {
    var stripped = value.strip();
    if (isBlank(stripped)) {
      throw new InvalidEvent(field, "must not be blank");
    }
    if (stripped.length() > maxLength) {
      throw new InvalidEvent(field, "must be at most " + maxLength + " characters long");
    }
    if (!isUnicode(stripped)) {
      throw new InvalidEvent(field, "must be valid Unicode");
    }
    return stripped;
  }

  /// Whether there is nothing that anybody could see: blanks, control characters and marks, of
  /// which nothing is stored.
  static boolean isBlank(String text) {
    for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (!isInvisible(text.codePointAt(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether there are characters that are told to whoever shows the text, and not shown.
  static boolean hasControls(String text) {
    return text.codePoints().anyMatch(Check::isControl);
  }

  private static boolean isInvisible(int point) {
    return Character.isWhitespace(point) || isControl(point);
  }

  private static boolean isControl(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL, Character.FORMAT -> true;
      default -> false;
    };
  }

  /// Half a surrogate pair, which JSON can express, has no form in UTF-8.
  static boolean isUnicode(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  static @Nullable String optionalText(String field, @Nullable String value, int maxLength) {
    return value == null || isBlank(value) ? null : text(field, value, maxLength);
  }

  /// Text that is cut, and ends with `…`, where it is too long.
  static @Nullable String cutText(String field, @Nullable String value, int maxLength) {
    if (value == null || value.length() <= maxLength) {
      return optionalText(field, value, maxLength);
    }
    var last = maxLength - 1;
    var end = Character.isHighSurrogate(value.charAt(last - 1)) ? last - 1 : last;
    return optionalText(field, value.substring(0, end) + "…", maxLength);
  }

  static long within(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new InvalidEvent(field, "must be between " + min + " and " + max);
    }
    return value;
  }

  static Instant time(Instant value) {
    if (value.isBefore(EARLIEST) || !value.isBefore(LATEST)) {
      throw new InvalidEvent("time", "must be between 1970 and 2100");
    }
    return value.truncatedTo(ChronoUnit.MICROS);
  }
}
