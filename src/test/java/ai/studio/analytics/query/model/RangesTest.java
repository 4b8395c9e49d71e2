package ai.studio.analytics.query.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangesTest {

  private static final Instant NOON = Instant.parse("2026-05-06T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aRangeHasItsStartAndNotItsEnd() {
    var range = new TimeRange(NOON, NOON.plusSeconds(60));

    assertThat(range.contains(NOON)).isTrue();
    assertThat(range.contains(NOON.plusSeconds(60).minusNanos(1_000))).isTrue();
    assertThat(range.contains(NOON.plusSeconds(60))).isFalse();
    assertThat(range.contains(NOON.minusNanos(1_000))).isFalse();
    assertThat(range.length()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void boundsBetweenTwoMicrosecondsMoveToTheNextOne() {
    var range = new TimeRange(NOON.plusNanos(1), NOON.plusNanos(1_001));

    assertThat(range.start()).isEqualTo(NOON.plusNanos(1_000));
    assertThat(range.end()).isEqualTo(NOON.plusNanos(2_000));
    assertThat(range.endMicros() - range.startMicros()).isOne();
    assertThat(range.startMicros()).isEqualTo(NOON.getEpochSecond() * 1_000_000 + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-05-06T12:00:00Z | 2026-05-06T12:00:00Z | start must be before end",
        "2026-05-06T12:00:00.000001Z | 2026-05-06T12:00:00Z | start must be before end",
        "2026-05-06T12:00:00.0000001Z | 2026-05-06T12:00:00.000001Z | start must be before end",
        "1969-12-31T23:59:59.999Z | 2026-01-01T00:00:00Z | start must be between 1970 and 2100",
        "2026-01-01T00:00:00Z | 2100-01-01T00:00:00.1Z | end must be between 1970 and 2100",
      })
  void aRangeThatIsNoneIsRefusedByItsBound(Instant start, Instant end, String message) {
    assertThatThrownBy(() -> new TimeRange(start, end))
        .isInstanceOf(InvalidRange.class)
        .hasMessage(message);
  }

  @Test
  void theEpochAndTheLastInstantAreWithin() {
    var range = new TimeRange(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));

    assertThat(range.startMicros()).isZero();
  }

  @Test
  void aDashboardSees400DaysAtMost() {
    var end = NOON.plus(Duration.ofDays(400));

    assertThat(DashboardRange.custom(NOON, end, BERLIN).time().length()).hasDays(400);
    assertThatThrownBy(() -> DashboardRange.custom(NOON, end.plusNanos(1_000), BERLIN))
        .isInstanceOf(InvalidRange.class)
        .hasMessage("start must be at most 400 days before end");
  }

  @Test
  void aCustomRangeNeedsBothBounds() {
    assertThatThrownBy(() -> DashboardRange.custom(null, NOON, BERLIN))
        .hasMessage("start is needed for a custom range");
    assertThatThrownBy(() -> DashboardRange.custom(NOON, null, BERLIN))
        .hasMessage("end is needed for a custom range");
  }

  @Test
  void boundsMeanNothingForAPreset() {
    var clock = Clock.fixed(NOON, ZoneOffset.UTC);
    var range = DashboardRange.of(Preset.LAST_24_HOURS, NOON, NOON, BERLIN, clock);

    assertThat(range).isEqualTo(DashboardRange.of(Preset.LAST_24_HOURS, null, null, BERLIN, clock));
    assertThat(range.time().end()).isEqualTo(NOON.plusSeconds(60));
    assertThat(range.zone()).isEqualTo(BERLIN);
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void everyPresetIsFoundByItsCode(Preset preset) {
    assertThat(Preset.of(preset.code())).isEqualTo(preset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "24H", "30d", "last_24_hours"})
  void anotherCodeIsRefusedWithThoseThereAre(String code) {
    assertThatThrownBy(() -> Preset.of(code))
        .isInstanceOf(UnknownRange.class)
        .hasMessage("range must be 24h, 7d, 1m, 3m or custom");
  }

  @Test
  void theZoneIsTheOrganisationsWhereNoneIsNamed() {
    TimeZones zones = organization -> organization.equals("acme") ? BERLIN : ZoneOffset.UTC;
    assertThat(zones.of(Scope.whole("acme"), null)).isEqualTo(BERLIN);
    assertThat(zones.of(Scope.whole("navy"), "  ")).isEqualTo(ZoneOffset.UTC);
    assertThat(zones.of(Scope.whole("navy"), "Europe/Berlin")).isEqualTo(BERLIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Berlin", "Europe/Nowhere", "+99:00", "europe berlin"})
  void aZoneThatNobodyKnowsIsRefused(String name) {
    assertThatThrownBy(() -> DashboardRange.zone(name))
        .isInstanceOf(UnknownTimeZone.class)
        .hasMessage("timeZone must be an IANA time zone such as Europe/Berlin");
  }

  @Test
  void theRangeBeforeACustomOneIsAsLongAndEndsWhereItBegins() {
    var range = DashboardRange.custom(NOON, NOON.plus(Duration.ofDays(3)), BERLIN).previous();

    assertThat(range.time()).isEqualTo(new TimeRange(NOON.minus(Duration.ofDays(3)), NOON));
    assertThat(range.preset()).isEqualTo(Preset.CUSTOM);
  }

  @ParameterizedTest
  @CsvSource({
    "LAST_24_HOURS, 2026-03-30T12:30:00Z, 2026-03-29T12:30:00Z",
    "LAST_7_DAYS, 2026-03-30T12:30:00Z, 2026-03-23T12:00:00Z",
    "LAST_MONTH, 2026-03-31T12:30:00Z, 2026-02-28T13:00:00Z",
    "LAST_3_MONTHS, 2026-05-31T12:30:00Z, 2026-02-28T13:00:00Z"
  })
  void monthsAreThoseOfTheCalendarAndEndWithTheirLastDay(
      Preset preset, Instant end, Instant start) {
    var range = new DashboardRange(preset, new TimeRange(end, end.plusSeconds(60)), BERLIN);

    assertThat(range.previous().time()).isEqualTo(new TimeRange(start, end));
  }

  @Test
  void aTimeOfOnesOwnIsComparedWithInPlaceOfTheOneBefore() {
    var range = DashboardRange.custom(NOON, NOON.plus(Duration.ofDays(3)), BERLIN);
    var start = NOON.minus(Duration.ofDays(30));

    assertThat(range.comparedWith(start, null).previous().time())
        .isEqualTo(new TimeRange(start, start.plus(Duration.ofDays(3))));
    assertThat(range.comparedWith(start, NOON).previous().time())
        .isEqualTo(new TimeRange(start, NOON));
    assertThat(range.comparedWith(null, null)).isEqualTo(range);
  }

  @Test
  void aTimeToCompareWithNeedsAStartAndAtMost400Days() {
    var range = DashboardRange.custom(NOON, NOON.plus(Duration.ofDays(3)), BERLIN);

    assertThatThrownBy(() -> range.comparedWith(null, NOON))
        .isInstanceOf(InvalidRange.class)
        .hasMessageStartingWith("compareStart is needed");
    assertThatThrownBy(() -> range.comparedWith(NOON.minus(Duration.ofDays(401)), NOON))
        .isInstanceOf(InvalidRange.class)
        .hasMessageContaining("at most 400 days");
  }

  @Test
  void aTimeToCompareWithIsRefusedByItsOwnBounds() {
    var range = DashboardRange.custom(NOON, NOON.plusSeconds(60), ZoneOffset.UTC);
    var past = Instant.parse("1969-12-31T23:59:59Z");
    var future = Instant.parse("2100-01-01T00:00:01Z");

    assertThatThrownBy(() -> range.comparedWith(past, NOON))
        .isInstanceOf(InvalidRange.class)
        .hasMessage("compareStart must be between 1970 and 2100");
    assertThatThrownBy(() -> range.comparedWith(NOON, future))
        .hasMessage("compareEnd must be between 1970 and 2100");
    assertThatThrownBy(() -> range.comparedWith(future.minusSeconds(30), null))
        .hasMessage("compareEnd must be between 1970 and 2100");
  }

  @Test
  void nothingIsBefore1970() {
    var early = Instant.EPOCH.plusSeconds(60);
    var range = DashboardRange.custom(early, early.plusSeconds(120), BERLIN);

    assertThatThrownBy(range::previous).isInstanceOf(InvalidRange.class);
  }

  @Test
  void theTimeBeforeIsSeenWithPointsAsFarApart() {
    var range = DashboardRange.custom(NOON, NOON.plus(Duration.ofHours(2)), BERLIN);
    var question = new Question(range, null, Filter.NONE, Scope.whole("acme"));

    assertThat(question.seriesInterval()).isEqualTo(Interval.MINUTE);
    assertThat(question.previous().interval()).isEqualTo(Interval.MINUTE);
    assertThat(question.previous().range()).isEqualTo(range.previous());
  }

  @Test
  void aQuestionIsCheckedBeforeAnythingIsRead() {
    var range = DashboardRange.custom(NOON, NOON.plus(Duration.ofDays(30)), BERLIN);
    var scope = Scope.whole("acme");

    assertThatThrownBy(() -> new Question(range, Interval.MINUTE, Filter.NONE, scope))
        .isInstanceOf(TooManyPoints.class);
    assertThatThrownBy(() -> new Question(range, null, Filter.parse("trace:abc"), scope))
        .hasMessage("trace can be asked of lists only, and not here");
    assertThatThrownBy(() -> new Question(range, null, Filter.parse("status:ok"), scope))
        .isInstanceOf(InvalidFilterField.class);
    assertThat(new Question(range, Interval.HOUR, Filter.NONE, scope).seriesInterval())
        .isEqualTo(Interval.HOUR);
  }
}
