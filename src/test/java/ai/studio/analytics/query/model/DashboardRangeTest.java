package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardRangeTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-04-08T10:37:23Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "LAST_24_HOURS, UTC, 2026-04-07T10:38:00Z",
    "LAST_7_DAYS, UTC, 2026-04-01T10:00:00Z",
    "LAST_MONTH, UTC, 2026-03-08T10:00:00Z",
    "LAST_3_MONTHS, UTC, 2026-01-08T10:00:00Z",
    "LAST_MONTH, Europe/Berlin, 2026-03-08T11:00:00Z",
    "LAST_MONTH, Asia/Kolkata, 2026-03-08T10:00:00Z",
  })
  void presetsEndWithTheCurrentMinuteAndThoseLongerThanADayBeginWithAnHour(
      Preset preset, String zone, Instant start) {
    var range = DashboardRange.of(preset, null, null, ZoneId.of(zone), CLOCK).time();

    assertThat(range).isEqualTo(new TimeRange(start, Instant.parse("2026-04-08T10:38:00Z")));
  }
}
