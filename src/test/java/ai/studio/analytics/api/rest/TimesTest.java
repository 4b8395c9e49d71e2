package ai.studio.analytics.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.InvalidEvent;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-05-01, 2026-04-30T22:00:00Z",
    "2026-05-01T12:00, 2026-05-01T10:00:00Z",
    "2026-05-01T12:00:00.5, 2026-05-01T10:00:00.5Z",
    "2026-05-01T12:00:00Z, 2026-05-01T12:00:00Z",
    "2026-05-01T12:00:00+07:00, 2026-05-01T05:00:00Z",
    "2026-05-01T12:00:00 07:00, 2026-05-01T05:00:00Z",
    "' 2026-05-01 ', 2026-04-30T22:00:00Z",
    "2026-03-29T02:30, 2026-03-29T01:30:00Z"
  })
  void aTimeWithoutAnOffsetIsByTheClocksOfTheZone(String text, Instant time) {
    assertThat(Times.parse("start", text, BERLIN)).isEqualTo(time);
  }

  @Test
  void noTextIsNoTime() {
    assertThat(Times.parse("start", null, BERLIN)).isNull();
    assertThat(Times.parse("start", "  ", BERLIN)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"noon", "2026-02-30", "2026-05-01T25:00", "2026-05-01 12:00", "1777593600"})
  void whatIsNoTimeIsRefusedByItsParameter(String text) {
    assertThatThrownBy(() -> Times.parse("end", text, BERLIN))
        .isInstanceOf(InvalidEvent.class)
        .hasMessage("end must be an ISO-8601 time such as 2026-01-31T12:00:00Z, or a date");
  }
}
