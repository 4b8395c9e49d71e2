package ai.studio.analytics.query.model;

import ai.studio.analytics.store.schema.Field;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// What the text of a value of an ordered field means: all values from one to another, in the unit
/// in which the field is kept. Most are a single value; a day of a time is many, and a number
/// between two that can be kept is none, so that the first is above the last.
///
/// @param first included
/// @param last included
record Bound(long first, long last) {

  /// Well within what one more or less fits into.
  private static final BigDecimal LARGEST = BigDecimal.TEN.pow(18);

  private static final int LONGEST = 40;
  private static final int MOST_DECIMALS = 30;
  private static final int NANO_DECIMALS = 9;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  /// @throws InvalidFilterField where the text is no value of the field
  static Bound of(Field field, String text) {
    if (text.length() > LONGEST) {
      throw invalid(field, "must have at most " + LONGEST + " characters");
    }
    return switch (field.kind()) {
      case TIME -> time(field, text);
      case DATE -> single(date(field, text).toEpochDay());
      case ID -> single(id(field, text));
      case CODE, NUMBER -> number(field, text, 0);
      case DECIMAL, DOLLARS, NANO_DOLLARS -> number(field, text, NANO_DECIMALS);
      case TEXT, FREE_TEXT, FLAG -> throw new IllegalArgumentException("no order: " + field);
    };
  }

  private static Bound single(long value) {
    return new Bound(value, value);
  }

  private static Bound time(Field field, String text) {
    if (text.indexOf('T') >= 0) {
      var time = instant(field, text);
      var micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
      return new Bound(time.getNano() % 1_000 == 0 ? micros : micros + 1, micros);
    }
    var day = date(field, text).atStartOfDay(ZoneOffset.UTC).toInstant();
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, day);
    return new Bound(micros, micros + ChronoUnit.DAYS.getDuration().toNanos() / 1_000 - 1);
  }

  private static Instant instant(Field field, String text) {
    try {
      return possible(field, OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      throw invalid(field, "must be a time, such as 2026-05-01T12:00:00Z, or a day in UTC");
    }
  }

  private static LocalDate date(Field field, String text) {
    try {
      var date = LocalDate.parse(text);
      possible(field, date.atStartOfDay(ZoneOffset.UTC).toInstant());
      return date;
    } catch (DateTimeException _) {
      throw invalid(field, "must be a day, such as 2026-05-01");
    }
  }

  private static Instant possible(Field field, Instant time) {
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw invalid(field, "must be between 1970 and 2100");
    }
    return time;
  }

  private static long id(Field field, String text) {
    try {
      var id = Long.parseLong(text);
      if (id >= 0 && id < Long.MAX_VALUE) {
        return id;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw invalid(field, "must be an id: a whole number");
  }

  private static Bound number(Field field, String text, int decimals) {
    var number = number(field, text).movePointRight(decimals);
    return new Bound(
        whole(field, number, decimals, RoundingMode.CEILING),
        whole(field, number, decimals, RoundingMode.FLOOR));
  }

  private static long whole(Field field, BigDecimal number, int decimals, RoundingMode rounding) {
    var whole = number.setScale(0, rounding);
    if (whole.abs().compareTo(LARGEST) > 0) {
      throw invalid(
          field,
          "must be at most "
              + LARGEST.movePointLeft(decimals).stripTrailingZeros().toPlainString());
    }
    return whole.longValueExact();
  }

  private static BigDecimal number(Field field, String text) {
    try {
      var number = new BigDecimal(text);
      if (Math.abs((long) number.scale()) > MOST_DECIMALS) {
        throw invalid(field, "must be a number without a large exponent");
      }
      return number;
    } catch (NumberFormatException _) {
      throw invalid(field, "must be a number, such as 500");
    }
  }

  private static InvalidFilterField invalid(Field field, String rule) {
    return new InvalidFilterField(field.fieldName(), rule);
  }
}
