package ai.studio.analytics.anomaly;

import java.time.Duration;

/// How far apart the values of a series are: steps are counted from 1970-01-01 00:00 on the clock
/// whose days and weeks the series follows.
///
/// @param perDay 24 to 1,440, a multiple of 24
public record Steps(int perDay) {

  static final int HOURS_PER_DAY = 24;
  static final int HOURS_PER_WEEK = 168;
  private static final int DAYS_PER_WEEK = 7;
  private static final int SATURDAY = 2;
  private static final int MOST = 1_440;

  /// Every five minutes.
  public static final Steps FIVE_MINUTES = new Steps(288);

  /// Every hour.
  public static final Steps HOURS = new Steps(HOURS_PER_DAY);

  /// @throws IllegalArgumentException where an hour has no whole number of steps
  public Steps {
    if (perDay < HOURS_PER_DAY || perDay > MOST || perDay % HOURS_PER_DAY != 0) {
      throw new IllegalArgumentException("A day cannot have " + perDay + " steps");
    }
  }

  /// From one value to the next.
  public Duration width() {
    return Duration.ofDays(1).dividedBy(perDay);
  }

  int perHour() {
    return perDay / HOURS_PER_DAY;
  }

  int ofDay(long step) {
    return (int) Math.floorMod(step, (long) perDay);
  }

  int hourOfDay(long step) {
    return ofDay(step) / perHour();
  }

  /// The hour of the week, of a sequence of weeks that begins on a Thursday.
  int hourOfWeek(long hour) {
    return (int) Math.floorMod(hour, (long) HOURS_PER_WEEK);
  }

  /// Whether it is of a Saturday or a Sunday: 1970-01-01 was a Thursday.
  boolean isWeekend(long step) {
    var day = Math.floorMod(Math.floorDiv(step, (long) perDay), (long) DAYS_PER_WEEK);
    return day == SATURDAY || day == SATURDAY + 1;
  }

  long hour(long step) {
    return Math.floorDiv(step, (long) perHour());
  }
}
