package ai.studio.analytics.query.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.stream.Collectors;

/// How far apart the points of a series are, on the clocks of its time zone.
///
/// Up to an hour, a bucket begins wherever the local clock shows a multiple of the interval: when
/// clocks go back, the hour that comes twice has two buckets. From three hours on, buckets are
/// parts of local days, which then last one hour more or less. Weeks begin on Monday.
public enum Interval {
  MINUTE("1m", Duration.ofMinutes(1)),
  FIVE_MINUTES("5m", Duration.ofMinutes(5)),
  QUARTER_HOUR("15m", Duration.ofMinutes(15)),
  HALF_HOUR("30m", Duration.ofMinutes(30)),
  HOUR("1h", Duration.ofHours(1)),
  THREE_HOURS("3h", Duration.ofHours(3)),
  SIX_HOURS("6h", Duration.ofHours(6)),
  TWELVE_HOURS("12h", Duration.ofHours(12)),
  DAY("1d", Duration.ofDays(1)),
  WEEK("1w", Duration.ofDays(7));

  /// The most points that a series may have.
  public static final int MOST_POINTS = 1_500;

  private static final int ENOUGH_POINTS = 120;

  private final String code;
  private final Duration width;

  Interval(String code, Duration width) {
    this.code = code;
    this.width = width;
  }

  /// How the REST interface names it, such as `15m`.
  public String code() {
    return code;
  }

  /// How long it lasts when no clock is changed.
  public Duration width() {
    return width;
  }

  /// The interval with a code.
  ///
  /// @throws UnknownInterval where there is none
  public static Interval of(String code) {
    return Arrays.stream(values())
        .filter(interval -> interval.code.equals(code))
        .findAny()
        .orElseThrow(() -> new UnknownInterval("must be one of " + codes()));
  }

  /// The shortest interval that gives at most 120 points: about 24 to 120 of them for ranges from
  /// half an hour on.
  public static Interval fitting(TimeRange range) {
    return Arrays.stream(values())
        .filter(interval -> interval.points(range) <= ENOUGH_POINTS)
        .findFirst()
        .orElse(WEEK);
  }

  /// @throws TooManyPoints where the series would have more than [#MOST_POINTS]
  public void check(TimeRange range) {
    var points = points(range);
    if (points > MOST_POINTS) {
      throw new TooManyPoints(points, MOST_POINTS);
    }
  }

  /// The start of the bucket that holds `time`.
  public Instant floor(Instant time, ZoneId zone) {
    var floor = firstDay(time.atZone(zone).toLocalDate()).atStartOfDay(zone).toInstant();
    for (var next = next(floor, zone); !next.isAfter(time); next = next(next, zone)) {
      floor = next;
    }
    return floor;
  }

  /// The start of the bucket after the one that starts at `start`.
  public Instant next(Instant start, ZoneId zone) {
    return width.compareTo(HOUR.width) <= 0 ? nextByClock(start, zone) : nextByDay(start, zone);
  }

  /// The next instant at which the clock shows a multiple of the width, or a day begins.
  private Instant nextByClock(Instant start, ZoneId zone) {
    var midnight = DAY.nextByDay(start, zone);
    var from = start;
    while (true) {
      var wait = width.toSeconds() - past(from, zone);
      var next = from.plusSeconds(wait);
      var change = zone.getRules().nextTransition(from);
      if (change != null && change.getInstant().isBefore(next)) {
        next = change.getInstant();
      }
      if (!next.isBefore(midnight)) {
        return midnight;
      }
      if (past(next, zone) == 0) {
        return next;
      }
      from = next;
    }
  }

  /// Seconds since the clock showed a multiple of the width.
  private long past(Instant time, ZoneId zone) {
    var offset = zone.getRules().getOffset(time).getTotalSeconds();
    return Math.floorMod(time.getEpochSecond() + offset, width.toSeconds());
  }

  /// The next multiple of the width on the local calendar. One that the clocks leave out falls on
  /// the change.
  private Instant nextByDay(Instant start, ZoneId zone) {
    var local = floorLocal(start.atZone(zone).toLocalDateTime());
    while (true) {
      local = local.plus(width);
      var change = zone.getRules().getTransition(local);
      var next =
          change != null && change.isGap() ? change.getInstant() : local.atZone(zone).toInstant();
      if (next.isAfter(start)) {
        return next;
      }
    }
  }

  private LocalDateTime floorLocal(LocalDateTime local) {
    if (this == WEEK) {
      return firstDay(local.toLocalDate()).atStartOfDay();
    }
    var seconds = local.toLocalTime().toSecondOfDay();
    return local.toLocalDate().atStartOfDay().plusSeconds(seconds - seconds % width.toSeconds());
  }

  private LocalDate firstDay(LocalDate day) {
    return this == WEEK ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)) : day;
  }

  private long points(TimeRange range) {
    return Math.ceilDiv(range.length().toSeconds(), width.toSeconds());
  }

  private static String codes() {
    return Arrays.stream(values()).map(Interval::code).collect(Collectors.joining(", "));
  }
}
