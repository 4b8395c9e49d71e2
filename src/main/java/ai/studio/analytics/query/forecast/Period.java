package ai.studio.analytics.query.forecast;

import java.time.DayOfWeek;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.eclipse.microprofile.graphql.Description;

/// Until when is forecast.
@Description("What a forecast is of, on the clocks of its time zone.")
public enum Period {
  @Description("The present day.")
  DAY {
    @Override
    ZonedDateTime start(ZonedDateTime now) {
      return now.truncatedTo(ChronoUnit.DAYS);
    }

    @Override
    ZonedDateTime end(ZonedDateTime start) {
      return start.plusDays(1);
    }
  },
  @Description("The present week, which began on Monday.")
  WEEK {
    @Override
    ZonedDateTime start(ZonedDateTime now) {
      return DAY.start(now).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    @Override
    ZonedDateTime end(ZonedDateTime start) {
      return start.plusWeeks(1);
    }
  },
  @Description("The present month.")
  MONTH {
    @Override
    ZonedDateTime start(ZonedDateTime now) {
      return DAY.start(now).withDayOfMonth(1);
    }

    @Override
    ZonedDateTime end(ZonedDateTime start) {
      return start.plusMonths(1);
    }
  };

  abstract ZonedDateTime start(ZonedDateTime now);

  abstract ZonedDateTime end(ZonedDateTime start);
}
