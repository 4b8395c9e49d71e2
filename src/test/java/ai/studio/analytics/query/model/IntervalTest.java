package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class IntervalTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @EnumSource(Interval.class)
  void everyIntervalIsFoundByItsCode(Interval interval) {
    assertThat(Interval.of(interval.code())).isEqualTo(interval);
  }

  @Test
  void anotherCodeIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Interval.of("2h"))
        .isInstanceOf(UnknownInterval.class)
        .hasMessage("interval must be one of 1m, 5m, 15m, 30m, 1h, 3h, 6h, 12h, 1d, 1w");
    assertThatThrownBy(() -> Interval.of("1D")).isInstanceOf(UnknownInterval.class);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "PT1S, MINUTE",
    "PT2H, MINUTE",
    "PT2H1M, FIVE_MINUTES",
    "PT10H, FIVE_MINUTES",
    "PT24H, QUARTER_HOUR",
    "PT60H, HALF_HOUR",
    "P5D, HOUR",
    "P7D, THREE_HOURS",
    "P31D, TWELVE_HOURS",
    "P60D, TWELVE_HOURS",
    "P61D, DAY",
    "P120D, DAY",
    "P121D, WEEK",
    "P400D, WEEK"
  })
  void theShortestIntervalIsChosenThatGivesAtMost120Points(Duration length, Interval fitting) {
    assertThat(Interval.fitting(range(length))).isEqualTo(fitting);
  }

  @Test
  void aSeriesHasAtMost1500Points() {
    assertThatCode(() -> Interval.MINUTE.check(range(Duration.ofMinutes(1_500))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Interval.MINUTE.check(range(Duration.ofMinutes(1_501))))
        .isInstanceOf(TooManyPoints.class)
        .hasMessage("interval would give 1501 points, more than 1500");
    assertThatThrownBy(() -> Interval.HOUR.check(range(Duration.ofHours(1_500).plusSeconds(1))))
        .isInstanceOf(TooManyPoints.class);
  }

  @ParameterizedTest(name = "{1} of {0}")
  @CsvSource({
    "2026-05-06T13:37:42.5Z, MINUTE, 2026-05-06T13:37:00Z, 2026-05-06T13:38:00Z",
    "2026-05-06T13:37:42.5Z, FIVE_MINUTES, 2026-05-06T13:35:00Z, 2026-05-06T13:40:00Z",
    "2026-05-06T13:37:42.5Z, QUARTER_HOUR, 2026-05-06T13:30:00Z, 2026-05-06T13:45:00Z",
    "2026-05-06T13:37:42.5Z, HALF_HOUR, 2026-05-06T13:30:00Z, 2026-05-06T14:00:00Z",
    "2026-05-06T13:37:42.5Z, HOUR, 2026-05-06T13:00:00Z, 2026-05-06T14:00:00Z",
    "2026-05-06T13:37:42.5Z, THREE_HOURS, 2026-05-06T12:00:00Z, 2026-05-06T15:00:00Z",
    "2026-05-06T13:37:42.5Z, SIX_HOURS, 2026-05-06T12:00:00Z, 2026-05-06T18:00:00Z",
    "2026-05-06T13:37:42.5Z, TWELVE_HOURS, 2026-05-06T12:00:00Z, 2026-05-07T00:00:00Z",
    "2026-05-06T13:37:42.5Z, DAY, 2026-05-06T00:00:00Z, 2026-05-07T00:00:00Z",
    "2026-05-06T13:37:42.5Z, WEEK, 2026-05-04T00:00:00Z, 2026-05-11T00:00:00Z",
    "2026-05-04T00:00:00Z, WEEK, 2026-05-04T00:00:00Z, 2026-05-11T00:00:00Z",
    "2026-05-03T23:59:59.999999Z, WEEK, 2026-04-27T00:00:00Z, 2026-05-04T00:00:00Z"
  })
  void aBucketBeginsAtAMultipleOnTheClockAndAWeekOnMonday(
      Instant time, Interval interval, Instant floor, Instant next) {
    assertThat(interval.floor(time, ZoneOffset.UTC)).isEqualTo(floor);
    assertThat(interval.next(floor, ZoneOffset.UTC)).isEqualTo(next);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "DAY, Asia/Kolkata, 2026-05-05T18:30:00Z",
    "HOUR, Asia/Kolkata, 2026-05-06T13:30:00Z",
    "HOUR, Asia/Kathmandu, 2026-05-06T13:15:00Z",
    "WEEK, Pacific/Auckland, 2026-05-03T12:00:00Z",
    "DAY, America/Los_Angeles, 2026-05-06T07:00:00Z"
  })
  void theClockIsThatOfTheZone(Interval interval, String zone, Instant floor) {
    assertThat(interval.floor(Instant.parse("2026-05-06T13:37:42Z"), ZoneId.of(zone)))
        .isEqualTo(floor);
  }

  @Test
  void theHourThatTheClocksLeaveOutHasNoBucket() {
    assertThat(starts(Interval.HOUR, "2026-03-29T00:00:00Z", "2026-03-29T03:00:00Z"))
        .containsExactly("2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z");
    assertThat(starts(Interval.THREE_HOURS, "2026-03-28T23:00:00Z", "2026-03-29T06:00:00Z"))
        .containsExactly("2026-03-28T23:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T04:00:00Z");
  }

  @Test
  void aDayLastsAsLongAsItsClock() {
    assertThat(lengthOfDay("2026-03-28T23:00:00Z")).isEqualTo(Duration.ofHours(23));
    assertThat(lengthOfDay("2026-10-24T22:00:00Z")).isEqualTo(Duration.ofHours(25));
    assertThat(lengthOfDay("2026-05-05T22:00:00Z")).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void aDayWhoseMidnightIsLeftOutBeginsWithItsFirstInstant() {
    var cairo = ZoneId.of("Africa/Cairo"); // On 24 April 2026 the day begins at 01:00.
    var begin = Instant.parse("2026-04-23T22:00:00Z");

    assertThat(Interval.DAY.floor(begin.plusSeconds(60), cairo)).isEqualTo(begin);
    assertThat(Interval.DAY.next(begin, cairo)).isEqualTo(Instant.parse("2026-04-24T21:00:00Z"));
  }

  @Test
  void aDayThatAZoneNeverHadHasNoBucket() {
    var apia = ZoneId.of("Pacific/Apia"); // 30 December 2011 is missing.
    var before = Instant.parse("2011-12-29T10:00:00Z");

    assertThat(Interval.DAY.next(before, apia)).isEqualTo(Instant.parse("2011-12-30T10:00:00Z"));
  }

  private static Duration lengthOfDay(String start) {
    var from = Instant.parse(start);
    return Duration.between(from, Interval.DAY.next(from, BERLIN));
  }

  private static List<String> starts(Interval interval, String from, String to) {
    var starts = new ArrayList<String>();
    var end = Instant.parse(to);
    for (var at = Instant.parse(from); at.isBefore(end); at = interval.next(at, BERLIN)) {
      starts.add(at.toString());
    }
    return starts;
  }

  private static TimeRange range(Duration length) {
    var start = Instant.parse("2026-01-01T00:00:00Z");
    return new TimeRange(start, start.plus(length));
  }
}
