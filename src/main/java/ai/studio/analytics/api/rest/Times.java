package ai.studio.analytics.api.rest;

import ai.studio.analytics.event.InvalidEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times in URLs.
final class Times {

  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Times() {}

  /// An ISO-8601 time: with an offset, or by the clocks of `zone`, where a date alone is the start
  /// of the day. Null where there is no text.
  ///
  /// @throws InvalidEvent where it is none
  static @Nullable Instant parse(String field, @Nullable String text, ZoneId zone) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      // A plus sign that was not escaped arrives as a blank.
      var time =
          DATE_TIME.parseBest(
              text.strip().replace(' ', '+'),
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      return switch (time) {
        case OffsetDateTime it -> it.toInstant();
        case LocalDateTime it -> it.atZone(zone).toInstant();
        case LocalDate it -> it.atStartOfDay(zone).toInstant();
        default -> ZonedDateTime.from(time).toInstant();
      };
    } catch (DateTimeException e) {
      throw new InvalidEvent(
          field, "must be an ISO-8601 time such as 2026-01-31T12:00:00Z, or a date");
    }
  }
}
