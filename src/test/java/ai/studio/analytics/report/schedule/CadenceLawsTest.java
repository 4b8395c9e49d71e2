package ai.studio.analytics.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.Zones;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What holds of when reports are due and of what they are, in every zone and over the ends of
/// months and years.
class CadenceLawsTest {

  private static final long START = Instant.parse("2023-12-20T00:00:00Z").getEpochSecond();
  private static final long YEARS = 5L * 366 * 86_400;

  @Provide
  Arbitrary<ReportDefinition> definitions() {
    return Combinators.combine(
            Arbitraries.of(Cadence.values()),
            Arbitraries.integers().between(0, 24 * 60 - 1),
            Arbitraries.integers().between(1, 7),
            Arbitraries.integers().between(1, 28),
            Arbitraries.of(Zones.ALL))
        .as((cadence, minute, weekday, day, zone) ->
            new ReportDefinition(cadence, Zones.time(minute), weekday, day, zone, List.of(), ""));
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs().between(START, START + YEARS).map(Instant::ofEpochSecond);
  }

  @Property
  void theNextOneIsLaterAndWithinACadence(
      @ForAll("definitions") ReportDefinition definition, @ForAll("times") Instant now) {
    var longest =
        switch (definition.cadence()) {
          case DAILY -> Duration.ofDays(1);
          case WEEKLY -> Duration.ofDays(7);
          case MONTHLY -> Duration.ofDays(31);
        };
    assertThat(definition.next(now)).isAfter(now).isBefore(now.plus(longest).plusSeconds(7_201));
  }

  @Property
  void noneIsDueBetweenATimeAndTheNextOne(
      @ForAll("definitions") ReportDefinition definition,
      @ForAll("times") Instant now,
      @ForAll("times") Instant other) {
    var next = definition.next(now);
    var between = now.plusSeconds(Math.floorMod(other.getEpochSecond(), seconds(now, next)));
    assertThat(definition.next(between)).isEqualTo(next);
  }

  @Property
  void periodsInARowMeetAndAreOverWhenTheyAreTold(
      @ForAll("definitions") ReportDefinition definition, @ForAll("times") Instant now) {
    var first = definition.next(now);
    var second = definition.next(first);
    var one = definition.span(first);
    var other = definition.span(second);

    assertThat(other.start()).as("none is left out, and none told twice").isEqualTo(one.end());
    assertThat(other.previous()).isEqualTo(one.start());
    assertThat(one.end().atStartOfDay(definition.zone()).toInstant()).isBeforeOrEqualTo(first);
  }

  @Property
  void weeksBeginOnMondaysAndMonthsOnTheFirst(
      @ForAll("definitions") ReportDefinition definition, @ForAll("times") Instant now) {
    var span = definition.span(now);
    for (var day : List.of(span.previous(), span.start(), span.end())) {
      switch (definition.cadence()) {
        case DAILY -> assertThat(day).isAfter(LocalDate.EPOCH);
        case WEEKLY -> assertThat(day.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        case MONTHLY -> assertThat(day.getDayOfMonth()).isEqualTo(1);
      }
    }
    assertThat(span.end())
        .isBeforeOrEqualTo(now.atZone(ZoneId.of(definition.timeZone())).toLocalDate());
  }

  @Example
  void aMonthAfterALongOneIsAsLongAsItIs() {
    assertThat(Cadence.MONTHLY.before(LocalDate.of(2024, 3, 31)))
        .isEqualTo(span("2024-02-01", "2024-03-01", "2024-01-01"));
    assertThat(Cadence.MONTHLY.before(LocalDate.of(2026, 1, 1)))
        .isEqualTo(span("2025-12-01", "2026-01-01", "2025-11-01"));
  }

  @Example
  void aTimeThatTheClockJumpsOverAtMidnightIsOfItsDay() {
    var definition =
        new ReportDefinition(Cadence.DAILY, "23:30", 1, 1, "America/Nuuk", List.of(), "");
    var due = definition.next(Instant.parse("2026-03-28T12:00:00Z"));

    assertThat(due).as("half past ten, as eleven is midnight").isEqualTo("2026-03-29T00:30:00Z");
    assertThat(definition.span(due)).isEqualTo(span("2026-03-27", "2026-03-28", "2026-03-26"));
    assertThat(definition.next(due)).isEqualTo("2026-03-30T00:30:00Z");
  }

  @Example
  void aWeekMayBeOfTwoYears() {
    assertThat(Cadence.WEEKLY.before(LocalDate.of(2026, 1, 4)))
        .as("a Sunday: its week is not over")
        .isEqualTo(span("2025-12-22", "2025-12-29", "2025-12-15"));
    assertThat(Cadence.WEEKLY.before(LocalDate.of(2026, 1, 5)))
        .isEqualTo(span("2025-12-29", "2026-01-05", "2025-12-22"));
  }

  private static long seconds(Instant start, Instant end) {
    return Math.max(1, Duration.between(start, end).toSeconds());
  }

  private static ReportDefinition.Span span(String start, String end, String previous) {
    return new ReportDefinition.Span(
        LocalDate.parse(start), LocalDate.parse(end), LocalDate.parse(previous));
  }
}
