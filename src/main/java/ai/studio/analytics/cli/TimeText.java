package ai.studio.analytics.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;

/// Times as files have them: ISO 8601 with a `T` or a blank and any form of offset, access logs'
/// `17/May/2015:10:05:03 +0000`, or a number since 1970, whose size tells whether it counts
/// seconds, milliseconds or microseconds. A time without an offset is in UTC.
final class TimeText {

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .appendOptional(fraction())
          .optionalEnd()
          .optionalEnd()
          .appendPattern("[' '][XXX][XX][X]")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final DateTimeFormatter LOG =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("d/MMM/uuuu:HH:mm:ss")
          .appendOptional(fraction())
          .appendPattern("[' '][XXX][XX][X]")
          .toFormatter(Locale.ENGLISH)
          .withResolverStyle(ResolverStyle.STRICT);

  /// From which on a number counts in the next smaller unit: the year 5138 in each.
  private static final List<BigDecimal> LIMITS =
      List.of(new BigDecimal("1e11"), new BigDecimal("1e14"), new BigDecimal("1e17"));

  private static final int LONGEST_NUMBER = 30;
  private static final int NANO_DECIMALS = 9;
  private static final int UNIT_DECIMALS = 3;
  private static final int MOST_SECOND_BITS = 40;

  private TimeText() {}

  /// @throws DateTimeException where it is no time
  static Instant parse(String text) {
    var stripped = text.strip();
    if (isNumber(stripped)) {
      return sinceEpoch(new BigDecimal(stripped));
    }
    var plain = withoutLeapSecond(withOffset(stripped));
    return instant((plain.indexOf('/') < 0 ? ISO : LOG).parse(plain));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NUMBER
        && Character.isDigit(text.charAt(0))
        && text.indexOf('.') == text.lastIndexOf('.')
        && text.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  private static Instant sinceEpoch(BigDecimal number) {
    var decimals = NANO_DECIMALS;
    for (var limit : LIMITS) {
      decimals -= number.compareTo(limit) >= 0 ? UNIT_DECIMALS : 0;
    }
    var nanos = number.movePointRight(decimals).toBigInteger();
    var parts = nanos.divideAndRemainder(BigInteger.TEN.pow(NANO_DECIMALS));
    if (parts[0].bitLength() > MOST_SECOND_BITS) {
      throw new DateTimeException("out of range");
    }
    return Instant.ofEpochSecond(parts[0].longValue(), parts[1].longValue());
  }

  private static String withOffset(String text) {
    var zone = text.endsWith("]") ? text.lastIndexOf('[') : -1;
    var plain = zone < 0 ? text : text.substring(0, zone);
    var name = plain.toUpperCase(Locale.ROOT);
    return name.endsWith("UTC") || name.endsWith("GMT")
        ? plain.substring(0, plain.length() - 3).strip().replace(',', '.') + "Z"
        : plain.replace(',', '.');
  }

  private static String withoutLeapSecond(String text) {
    return text.replaceFirst("(:\\d\\d):60(?!:)(?=\\D|$)", "$1:59");
  }

  private static Instant instant(TemporalAccessor parsed) {
    var time = parsed.query(TemporalQueries.localTime());
    var offset = parsed.query(TemporalQueries.offset());
    return LocalDate.from(parsed)
        .atTime(time == null ? LocalTime.MIDNIGHT : time)
        .toInstant(offset == null ? ZoneOffset.UTC : offset);
  }

  private static DateTimeFormatter fraction() {
    return new DateTimeFormatterBuilder()
        .appendFraction(ChronoField.NANO_OF_SECOND, 0, NANO_DECIMALS, true)
        .toFormatter(Locale.ROOT);
  }
}
