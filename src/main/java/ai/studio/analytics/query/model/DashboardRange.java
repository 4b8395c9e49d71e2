package ai.studio.analytics.query.model;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// The range that somebody chose, seen from a time zone.
///
/// @param preset how it was chosen
/// @param time the instants it means
/// @param zone in which months, days and hours begin
/// @param compared the instants that [#previous] means; null leaves them to the preset
public record DashboardRange(
    Preset preset, TimeRange time, ZoneId zone, @Nullable TimeRange compared) {

  /// The longest range that can be asked for.
  public static final Duration LONGEST = Duration.ofDays(400);

  /// @throws InvalidRange where it, or what it is compared with, is longer than [#LONGEST]
  public DashboardRange {
    check("start", time);
    if (compared != null) {
      check("compareStart", compared);
    }
  }

  /// A range that is compared with the time just before it.
  public DashboardRange(Preset preset, TimeRange time, ZoneId zone) {
    this(preset, time, zone, null);
  }

  /// What a preset means now, or the range between two instants.
  ///
  /// @param start needed for [Preset#CUSTOM], without meaning for the others
  /// @param end likewise
  /// @throws InvalidRange where a custom range lacks a bound or breaks a rule of [TimeRange]
  public static DashboardRange of(
      Preset preset, @Nullable Instant start, @Nullable Instant end, ZoneId zone, Clock clock) {
    if (preset == Preset.CUSTOM) {
      return custom(start, end, zone);
    }
    var until = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    return new DashboardRange(preset, new TimeRange(preset.before(until, zone), until), zone);
  }

  /// The range between two instants.
  ///
  /// @throws InvalidRange where a bound is missing or breaks a rule of [TimeRange]
  public static DashboardRange custom(@Nullable Instant start, @Nullable Instant end, ZoneId zone) {
    if (start == null) {
      throw new InvalidRange("start", "is needed for a custom range");
    }
    if (end == null) {
      throw new InvalidRange("end", "is needed for a custom range");
    }
    return new DashboardRange(Preset.CUSTOM, new TimeRange(start, end), zone);
  }

  /// The time zone with an IANA name.
  ///
  /// @throws UnknownTimeZone where nobody knows the name
  public static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new UnknownTimeZone();
    }
  }

  /// The same range, compared with a time of one's own.
  ///
  /// @param start null for the time just before it
  /// @param end null for as long a time as this range
  /// @throws InvalidRange where there is an end without a start, or both break a rule of
  ///   [TimeRange]
  public DashboardRange comparedWith(@Nullable Instant start, @Nullable Instant end) {
    if (start == null && end == null) {
      return this;
    }
    if (start == null) {
      throw new InvalidRange("compareStart", "is needed where there is a compareEnd");
    }
    checkYear("compareStart", start);
    var until = end == null ? start.plus(time.length()) : end;
    checkYear("compareEnd", until);
    if (!start.isBefore(until)) {
      throw new InvalidRange("compareStart", "must be before compareEnd");
    }
    return new DashboardRange(preset, time, zone, new TimeRange(start, until));
  }

  /// What this one is compared with: what was chosen, else the range just before it, which is the
  /// calendar month before a month, and as long as this one otherwise.
  ///
  /// @throws InvalidRange where it would begin before 1970
  public DashboardRange previous() {
    if (compared != null) {
      return new DashboardRange(Preset.CUSTOM, compared, zone);
    }
    var end = time.start();
    var start = preset == Preset.CUSTOM ? end.minus(time.length()) : preset.before(end, zone);
    return new DashboardRange(preset, new TimeRange(start, end), zone);
  }

  /// @throws InvalidRange where an instant is outside of those that ranges have
  private static void checkYear(String field, Instant time) {
    if (!TimeRange.holds(time)) {
      throw new InvalidRange(field, "must be between 1970 and 2100");
    }
  }

  private static void check(String field, TimeRange time) {
    if (time.length().compareTo(LONGEST) > 0) {
      throw new InvalidRange(field, "must be at most " + LONGEST.toDays() + " days before end");
    }
  }
}
