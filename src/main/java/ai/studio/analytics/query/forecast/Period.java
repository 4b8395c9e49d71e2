package ai.studio.analytics.query.forecast;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.eclipse.microprofile.graphql.Description;

/// Until when is forecast. Days begin where the calendar's do: where clocks leave midnight out, an
/// hour later, and where it comes twice, the first time.
@Description("What a forecast is of, on the clocks of its time zone.")
public enum Period {
  @Description("The present day.")
  DAY {
    @Override
    LocalDate first(LocalDate day) {
      return day;
    }

    @Override
    LocalDate next(LocalDate first) {
      return first.plusDays(1);
    }
  },
  @Description("The present week, which began on Monday.")
  WEEK {
    @Override
    LocalDate first(LocalDate day) {
      return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    @Override
    LocalDate next(LocalDate first) {
      return first.plusWeeks(1);
    }
  },
  @Description("The present month.")
  MONTH {
    @Override
    LocalDate first(LocalDate day) {
      return day.withDayOfMonth(1);
    }

    @Override
    LocalDate next(LocalDate first) {
      return first.plusMonths(1);
    }
  };

  abstract LocalDate first(LocalDate day);

  abstract LocalDate next(LocalDate first);

  /// When the one began that holds a time.
  Instant start(Instant time, ZoneId zone) {
    return first(day(time, zone)).atStartOfDay(zone).toInstant();
  }

  /// When that one is over.
  Instant end(Instant time, ZoneId zone) {
    return next(first(day(time, zone))).atStartOfDay(zone).toInstant();
  }

  private static LocalDate day(Instant time, ZoneId zone) {
    return LocalDate.ofInstant(time, zone);
  }
}
