package ai.studio.analytics.admin.setting;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.UnknownTimeZone;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the values of a setting are, and how they are written.
///
/// @param values in words, to stand behind "must be"
/// @param read the value that a text means, without blanks around it; empty where it means none
/// @param print a text that is read as the same value
record ValueType<T>(String values, Function<String, Optional<T>> read, Function<T, String> print) {

  static final ValueType<ZoneId> TIME_ZONE =
      new ValueType<>(
          "an IANA time zone such as Europe/Berlin",
          ValueType::zone,
          zone -> zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId());

  /// One of some constants, in small letters.
  static <E extends Enum<E>> ValueType<E> oneOf(Collection<E> constants) {
    return new ValueType<>(
        "one of " + constants.stream().map(ValueType::word).collect(Collectors.joining(", ")),
        text -> constants.stream().filter(it -> word(it).equalsIgnoreCase(text)).findAny(),
        ValueType::word);
  }

  /// A whole number between two, which belong to it.
  ///
  /// @param reason why it may not be larger, in words
  static ValueType<Integer> wholeNumber(int least, int most, String reason) {
    return new ValueType<>(
        "a whole number from " + least + " to " + most + ", " + reason,
        text ->
            Optional.of(text)
                .filter(it -> it.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(it -> it >= least && it <= most),
        String::valueOf);
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(DashboardRange.zone(text));
    } catch (UnknownTimeZone e) {
      return Optional.empty();
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
