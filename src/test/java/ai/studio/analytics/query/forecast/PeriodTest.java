package ai.studio.analytics.query.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Days, weeks and months as calendars have them, where clocks are changed at midnight too.
class PeriodTest {

  @ParameterizedTest(name = "{0} at {2} in {1}")
  @CsvSource({
    "DAY, UTC, 2026-05-13T09:30:00Z, 2026-05-13T00:00:00Z, 2026-05-14T00:00:00Z",
    "WEEK, UTC, 2026-05-11T00:00:00Z, 2026-05-11T00:00:00Z, 2026-05-18T00:00:00Z",
    "MONTH, UTC, 2028-02-29T23:59:59.999999Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    // Days of 23 and of 25 hours.
    "DAY, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "DAY, Europe/Berlin, 2026-10-25T00:30:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    // In Havana the midnight of the first of November 2026 comes twice.
    "DAY, America/Havana, 2026-11-01T20:00:00Z, 2026-11-01T04:00:00Z, 2026-11-02T05:00:00Z",
    "MONTH, America/Havana, 2026-11-15T12:00:00Z, 2026-11-01T04:00:00Z, 2026-12-01T05:00:00Z",
    // In Cairo there is no midnight on the last Friday of April.
    "DAY, Africa/Cairo, 2026-04-24T10:00:00Z, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z",
    "DAY, Africa/Cairo, 2026-04-23T10:00:00Z, 2026-04-22T22:00:00Z, 2026-04-23T22:00:00Z",
    // Half an hour more in a summer of Lord Howe.
    "WEEK, Australia/Lord_Howe, 2026-10-04T12:00:00Z, 2026-09-27T13:30:00Z, 2026-10-04T13:00:00Z"
  })
  void aPeriodIsFromAMidnightToTheNext(
      Period period, ZoneId zone, Instant time, Instant start, Instant end) {
    assertThat(period.start(time, zone)).isEqualTo(start);
    assertThat(period.end(time, zone)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({"UTC", "America/Havana", "Africa/Cairo", "America/Asuncion", "Asia/Kolkata"})
  void eachPeriodBeginsWhereTheOneBeforeEnds(ZoneId zone) {
    for (var period : Period.values()) {
      var time = Instant.parse("2026-01-01T12:00:00Z");
      for (var i = 0; i < 400; i++) {
        var end = period.end(time, zone);
        assertThat(period.start(end, zone)).as("%s of %s", period, time).isEqualTo(end);
        assertThat(period.end(end.minusNanos(1), zone)).isEqualTo(end);
        time = end;
      }
    }
  }
}
