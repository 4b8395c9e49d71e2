package ai.studio.analytics.report.schedule;

import ai.studio.analytics.report.schedule.ReportDefinition.Span;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/// How often a report is made, and of what.
@Enum("ReportCadence")
@Description("How often a report is made, and of what.")
public enum Cadence {
  @Description("Every day, of the day before.")
  DAILY {
    @Override
    LocalDate onOrAfter(LocalDate day, int weekday, int dayOfMonth) {
      return day;
    }

    @Override
    Span before(LocalDate day) {
      return new Span(day.minusDays(1), day, day.minusDays(2));
    }
  },
  @Description("Every week, of the week before, from Monday to Sunday.")
  WEEKLY {
    @Override
    LocalDate onOrAfter(LocalDate day, int weekday, int dayOfMonth) {
      return day.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(weekday)));
    }

    @Override
    Span before(LocalDate day) {
      var end = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      return new Span(end.minusWeeks(1), end, end.minusWeeks(2));
    }
  },
  @Description("Every month, of the month before.")
  MONTHLY {
    @Override
    LocalDate onOrAfter(LocalDate day, int weekday, int dayOfMonth) {
      var here = day.withDayOfMonth(dayOfMonth);
      return here.isBefore(day) ? here.plusMonths(1) : here;
    }

    @Override
    Span before(LocalDate day) {
      var end = day.withDayOfMonth(1);
      return new Span(end.minusMonths(1), end, end.minusMonths(2));
    }
  };

  /// The first day from one on, on which a report is made.
  abstract LocalDate onOrAfter(LocalDate day, int weekday, int dayOfMonth);

  /// What a report is of that is made on a day.
  abstract Span before(LocalDate day);
}
