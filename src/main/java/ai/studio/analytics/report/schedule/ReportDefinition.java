package ai.studio.analytics.report.schedule;

import static ai.studio.analytics.report.InvalidReport.check;

import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.FilterFields;
import ai.studio.analytics.report.InvalidReport;
import ai.studio.analytics.report.ReportJson;
import ai.studio.analytics.store.schema.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;

/// What a report is of, when it is made, and who is told.
///
/// @param at on the clock of the time zone, `00:00` to `23:59`; where that time is left out or
///   comes twice, about then and once
/// @param weekday of weekly ones: 1, Monday, to 7, Sunday
/// @param dayOfMonth of monthly ones, 1 to 28
/// @param timeZone whose days, weeks and months are meant
/// @param channels names of those that are told, 0 to 20; without any, it can be read here
/// @param filter which requests count, as text; empty for all
public record ReportDefinition(
    Cadence cadence,
    String at,
    int weekday,
    int dayOfMonth,
    String timeZone,
    List<String> channels,
    String filter) {

  private static final int MOST_CHANNELS = 20;
  private static final int SUNDAY = 7;
  private static final int LAST_DAY = 28;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

  /// @throws InvalidReport where something of it breaks its rule
  /// @throws ai.studio.analytics.query.model.UnknownTimeZone where nobody knows the zone
  /// @throws ai.studio.analytics.query.model.InvalidFilterText where the filter is none
  public ReportDefinition {
    at = TIME.format(time(at));
    check(weekday >= 1 && weekday <= SUNDAY, "weekday", "must be 1 (Monday) to 7 (Sunday)");
    check(dayOfMonth >= 1 && dayOfMonth <= LAST_DAY, "dayOfMonth", "must be 1 to 28");
    var zone = DashboardRange.zone(timeZone);
    timeZone = zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : timeZone;
    channels = channels.stream().distinct().toList();
    check(channels.size() <= MOST_CHANNELS, "channels", "must be at most " + MOST_CHANNELS);
    var parsed = Filter.parse(filter, Subject.REQUESTS.fields());
    FilterFields.of(parsed, Subject.REQUESTS.fields());
    filter = parsed.text();
  }

  /// What was stored.
  ///
  /// @throws IllegalArgumentException where it is none
  static ReportDefinition read(String json) {
    return ReportJson.read(json, ReportDefinition.class);
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.strip(), TIME);
    } catch (DateTimeParseException e) {
      throw new InvalidReport("at", "must be a time of the day such as 08:00");
    }
  }

  /// The days that a report is of.
  ///
  /// @param end the first one that it is not of
  /// @param previous where the time before begins, which ends with `start`
  public record Span(LocalDate start, LocalDate end, LocalDate previous) {}

  /// The zone in which days begin.
  public ZoneId zone() {
    return ZoneId.of(timeZone);
  }

  /// When it is due for the first time after a time.
  public Instant next(Instant after) {
    var day = after.atZone(zone()).toLocalDate();
    var due = due(day);
    return due.isAfter(after) ? due : due(day.plusDays(1));
  }

  private Instant due(LocalDate from) {
    var day = cadence.onOrAfter(from, weekday, dayOfMonth);
    var due = day.atTime(time(at)).atZone(zone());
    // Where the clock jumps over midnight it would be of another day: then it is before the jump.
    return due.toLocalDate().equals(day)
        ? due.toInstant()
        : day.atTime(time(at)).minusHours(1).atZone(zone()).toInstant();
  }

  /// What it says at a time: the day, week or month that is over by then.
  public Span span(Instant now) {
    return cadence.before(now.atZone(zone()).toLocalDate());
  }
}
