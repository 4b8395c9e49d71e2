package ai.studio.analytics.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T12:00:00.5Z",
        "2026-01-31T12:00:00.500",
        "2026-01-31 12:00:00.5",
        "2026-01-31 12:00:00,500 UTC",
        "2026-01-31T19:00:00.5+07:00",
        "2026-01-31 19:00:00.5 +0700",
        "2026-01-31t19:00:00.500000+07",
        "2026-01-31T06:30:00.5-05:30",
        "2026-01-31T19:00:00.5+07:00[Asia/Jakarta]",
        "31/Jan/2026:19:00:00.5 +0700",
        "1769860800.5",
        "1769860800500",
        "1769860800500000",
        " 1769860800500.0 "
      })
  void oneTimeInManyForms(String text) {
    assertThat(TimeText.parse(text)).isEqualTo(Instant.parse("2026-01-31T12:00:00.5Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-31T00:00:00Z",
    "2026-01-31 12:00, 2026-01-31T12:00:00Z",
    "31/Dec/2016:23:59:60 +0000, 2016-12-31T23:59:59Z",
    "01/Jan/0001:00:00:00 +1400, 0000-12-31T10:00:00Z",
    "31/Dec/9999:23:59:59 -1800, +10000-01-01T17:59:59Z",
    "0, 1970-01-01T00:00:00Z"
  })
  void edges(String text, Instant time) {
    assertThat(TimeText.parse(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "noon",
        "32/Jan/2026:00:00:00 +0000",
        "2026-02-30",
        "1.2.3",
        "999999999999999999999999999999",
        "1/2/3"
      })
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> TimeText.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
