package ai.studio.analytics.budget;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.eclipse.microprofile.graphql.Description;

/// For how long the limit of a budget is.
@Description("For how long the limit of a budget is.")
public enum BudgetPeriod {
  @Description("A minute.")
  MINUTE(Duration.ofMinutes(1), Duration.ofSeconds(1)),
  @Description("A day of the calendar, or 24 hours.")
  DAY(Duration.ofDays(1), Duration.ofMinutes(15)),
  @Description("A week from Monday on, or 7 times 24 hours.")
  WEEK(Duration.ofDays(7), Duration.ofHours(1)),
  @Description("A month of the calendar, or 30 times 24 hours.")
  MONTH(Duration.ofDays(30), Duration.ofHours(6));

  private final Duration length;
  private final Duration step;

  BudgetPeriod(Duration length, Duration step) {
    this.length = length;
    this.step = step;
  }

  /// How long it is where it slides.
  public Duration length() {
    return length;
  }

  /// By how much it slides at a time; a whole part of its length.
  public Duration step() {
    return step;
  }

  /// The start of the one on the calendar that holds a time.
  Instant floor(Instant time, ZoneId zone) {
    return this == MINUTE
        ? time.truncatedTo(ChronoUnit.MINUTES)
        : firstDay(time.atZone(zone).toLocalDate()).atStartOfDay(zone).toInstant();
  }

  /// The start of the one on the calendar after the one that starts at `start`.
  Instant next(Instant start, ZoneId zone) {
    var day = start.atZone(zone).toLocalDate();
    var next =
        switch (this) {
          case MINUTE -> null;
          case DAY -> day.plusDays(1);
          case WEEK -> day.plusWeeks(1);
          case MONTH -> day.plusMonths(1);
        };
    return next == null ? start.plus(length) : next.atStartOfDay(zone).toInstant();
  }

  private LocalDate firstDay(LocalDate day) {
    return switch (this) {
      case MINUTE, DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
    };
  }
}
