package ai.studio.analytics.event;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The values of an event's fields, each of its field's kind.
final class EventFields {

  private static final int MAX_DECIMALS = 30;
  private static final int MAX_DIGITS = 100;

  private final @Nullable Object[] values = new Object[EventField.count()];

  /// @throws InvalidEvent where the field is there already
  void put(EventField field, Object value) {
    if (values[field.ordinal()] != null) {
      throw new InvalidEvent(field.wireName, "must not appear twice");
    }
    values[field.ordinal()] = value;
  }

  /// Reads a value from text, as tables and command lines have it.
  ///
  /// @throws InvalidEvent where the text is not of the field's kind
  void putText(EventField field, String text) {
    put(field, parse(field, text));
  }

  static Object parse(EventField field, String text) {
    try {
      return switch (field.kind) {
        case TEXT, OBJECT -> text;
        case WHOLE, WHOLE_TEXT -> Long.valueOf(text.strip());
        case FLAG -> flag(field, text.strip().toLowerCase(Locale.ROOT));
        case DECIMAL -> decimal(field, text.strip());
        case TIME -> Instant.parse(text.strip());
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw field.wrongKind();
    }
  }

  /// Refuses numbers that would take for ever to read or to round.
  private static BigDecimal decimal(EventField field, String text) {
    if (text.length() > MAX_DIGITS) {
      throw field.wrongKind();
    }
    var value = DecimalText.parse(text);
    if (value.scale() > MAX_DECIMALS) {
      throw field.wrongKind();
    }
    return value;
  }

  private static Boolean flag(EventField field, String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw field.wrongKind();
    };
  }

  boolean has(EventField field) {
    return values[field.ordinal()] != null;
  }

  @Nullable String text(EventField field) {
    return (String) values[field.ordinal()];
  }

  /// @throws InvalidEvent where it is missing
  String required(EventField field) {
    var text = text(field);
    if (text == null) {
      throw new InvalidEvent(field.wireName, "is required");
    }
    return text;
  }

  @Nullable BigDecimal decimal(EventField field) {
    return (BigDecimal) values[field.ordinal()];
  }

  @Nullable Instant time(EventField field) {
    return (Instant) values[field.ordinal()];
  }

  @Nullable Long whole(EventField field) {
    return (Long) values[field.ordinal()];
  }

  /// @throws InvalidEvent where it is missing, or too large
  int requiredInt(EventField field) {
    var number = optionalInt(field);
    if (number == null) {
      throw new InvalidEvent(field.wireName, "is required");
    }
    return number;
  }

  /// @throws InvalidEvent where it is too large
  @Nullable Integer optionalInt(EventField field) {
    var whole = whole(field);
    return whole == null ? null : narrow(field, whole);
  }

  /// A number of things; zero where it is missing.
  long count(EventField field) {
    var whole = whole(field);
    return whole == null ? 0 : whole;
  }

  /// False where it is missing.
  boolean flag(EventField field) {
    return Boolean.TRUE.equals(values[field.ordinal()]);
  }

  private static int narrow(EventField field, long value) {
    if (value != (int) value) {
      throw new InvalidEvent(field.wireName, "is out of range");
    }
    return (int) value;
  }

  /// The constant with the name that a field has, in whatever case.
  ///
  /// @throws InvalidEvent where it is missing, or no constant has that name
  <E extends Enum<E>> E required(EventField field, Class<E> type) {
    var name = required(field);
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(name)) {
        return constant;
      }
    }
    throw new InvalidEvent(field.wireName, "must be one of " + String.join(", ", names(type)));
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
