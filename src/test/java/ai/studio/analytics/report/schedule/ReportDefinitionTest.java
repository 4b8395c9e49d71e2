package ai.studio.analytics.report.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.model.UnknownTimeZone;
import ai.studio.analytics.report.InvalidReport;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDefinitionTest {

  /// 2026-03-29 is the Sunday on which Berlin's clocks go from 02:00 to 03:00.
  @ParameterizedTest
  @CsvSource({
    "DAILY,   08:00, 1, 1,  2026-03-28T06:59:59Z, 2026-03-28T07:00:00Z",
    "DAILY,   08:00, 1, 1,  2026-03-28T07:00:00Z, 2026-03-29T06:00:00Z",
    "DAILY,   02:30, 1, 1,  2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
    "WEEKLY,  08:00, 1, 1,  2026-03-28T12:00:00Z, 2026-03-30T06:00:00Z",
    "WEEKLY,  08:00, 7, 1,  2026-03-29T05:59:00Z, 2026-03-29T06:00:00Z",
    "WEEKLY,  08:00, 7, 1,  2026-03-29T06:00:00Z, 2026-04-05T06:00:00Z",
    "MONTHLY, 00:00, 1, 28, 2026-02-28T00:00:00Z, 2026-03-27T23:00:00Z",
    "MONTHLY, 00:00, 1, 1,  2026-12-05T00:00:00Z, 2026-12-31T23:00:00Z",
  })
  void isDueOnTheClockOfItsZone(
      Cadence cadence, String at, int weekday, int dayOfMonth, Instant after, Instant due) {
    var definition =
        new ReportDefinition(cadence, at, weekday, dayOfMonth, "Europe/Berlin", List.of(), "");

    assertThat(definition.next(after)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"Z, UTC", "Etc/UTC, UTC", "Europe/Berlin, Europe/Berlin"})
  void callsUtcByItsName(String zone, String name) {
    var definition = new ReportDefinition(Cadence.DAILY, "08:00", 1, 1, zone, List.of(), "");

    assertThat(definition.timeZone()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY,   2026-03-01, 2026-02-28, 2026-03-01, 2026-02-27",
    "WEEKLY,  2026-03-02, 2026-02-23, 2026-03-02, 2026-02-16",
    "WEEKLY,  2026-03-04, 2026-02-23, 2026-03-02, 2026-02-16",
    "MONTHLY, 2026-03-05, 2026-02-01, 2026-03-01, 2026-01-01",
  })
  void saysWhatIsOver(
      Cadence cadence, LocalDate day, LocalDate start, LocalDate end, LocalDate previous) {
    assertThat(cadence.before(day)).isEqualTo(new ReportDefinition.Span(start, end, previous));
  }

  @ParameterizedTest
  @CsvSource({
    "8 o'clock, 1, 1,  at",
    "24:00,     1, 1,  at",
    "08:00,     0, 1,  weekday",
    "08:00,     1, 29, dayOfMonth",
  })
  void namesWhatBreaksARule(String at, int weekday, int dayOfMonth, String field) {
    assertThatThrownBy(() ->
            new ReportDefinition(Cadence.DAILY, at, weekday, dayOfMonth, "UTC", List.of(), ""))
        .isInstanceOfSatisfying(InvalidReport.class, it -> assertThat(it.field()).isEqualTo(field));
  }

  @Test
  void knowsNoZoneThatNobodyKnows() {
    assertThatThrownBy(
            () -> new ReportDefinition(Cadence.DAILY, "08:00", 1, 1, "Mars/Olympus", List.of(), ""))
        .isInstanceOf(UnknownTimeZone.class);
  }
}
