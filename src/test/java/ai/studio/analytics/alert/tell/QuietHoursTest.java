package ai.studio.analytics.alert.tell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When something may be told, where clocks are changed, too.
class QuietHoursTest {

  @ParameterizedTest(name = "{0} to {1} in {2}: at {3}, told at {4}")
  @CsvSource({
    // Ordinary days: before, within, at the end.
    "22:00, 07:00, Europe/Berlin, 2026-01-10T20:59:59Z, 2026-01-10T20:59:59Z",
    "22:00, 07:00, Europe/Berlin, 2026-01-10T21:00:00Z, 2026-01-11T06:00:00Z",
    "22:00, 07:00, Europe/Berlin, 2026-01-11T05:59:59Z, 2026-01-11T06:00:00Z",
    "22:00, 07:00, Europe/Berlin, 2026-01-11T06:00:00Z, 2026-01-11T06:00:00Z",
    "12:00, 13:30, Asia/Kolkata, 2026-01-11T07:00:00Z, 2026-01-11T08:00:00Z",
    // The night in which the clock goes from 2 to 3, and the one in which it goes from 3 to 2.
    "22:00, 07:00, Europe/Berlin, 2026-03-28T21:30:00Z, 2026-03-29T05:00:00Z",
    "22:00, 07:00, Europe/Berlin, 2026-10-24T20:30:00Z, 2026-10-25T06:00:00Z",
    // An end that the clock jumps over is the jump.
    "22:00, 02:30, Europe/Berlin, 2026-03-28T23:30:00Z, 2026-03-29T01:00:00Z",
    "22:00, 02:30, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-03-29T01:00:00Z",
    // An end that comes twice is the first one; what comes after it is told at once.
    "22:00, 02:30, Europe/Berlin, 2026-10-24T23:30:00Z, 2026-10-25T00:30:00Z",
    "22:00, 02:30, Europe/Berlin, 2026-10-25T01:15:00Z, 2026-10-25T01:15:00Z"
  })
  void whatComesUpIsToldAtTheirEnd(String from, String to, String zone, Instant at, Instant told) {
    assertThat(new QuietHours(from, to, zone).after(at)).isEqualTo(told);
  }
}
