package ai.studio.analytics.budget;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BudgetWindowTest {

  private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().sorted().toList();
  private static final long LATEST = Instant.parse("2099-01-01T00:00:00Z").getEpochSecond();
  private static final int CASES = 300;

  private final Random random = new Random(14);

  @ParameterizedTest
  @CsvSource({
    "DAY, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
    "DAY, Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
    // Its clocks go forward at midnight: the day begins at one o'clock.
    "DAY, Africa/Cairo, 2026-04-24T12:00:00Z, 2026-04-23T22:00:00Z, 2026-04-24T21:00:00Z",
    "WEEK, Asia/Kathmandu, 2026-03-01T18:14:00Z, 2026-02-22T18:15:00Z, 2026-03-01T18:15:00Z",
    "MONTH, America/New_York, 2026-03-31T20:00:00Z, 2026-03-01T05:00:00Z, 2026-04-01T04:00:00Z",
    "MONTH, UTC, 2028-02-29T23:59:59Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
    "MINUTE, UTC, 2026-01-01T00:00:59Z, 2026-01-01T00:00:00Z, 2026-01-01T00:01:00Z",
  })
  void aPeriodOfTheCalendarBeginsAndEndsOnTheClocksOfItsZone(
      BudgetPeriod period, String zone, Instant now, Instant start, Instant end) {
    var window = new BudgetWindow(period, ZoneId.of(zone));

    assertThat(window.range(now)).isEqualTo(new TimeRange(start, end));
    assertThat(window.end(window.slot(now))).isEqualTo(end);
  }

  @ParameterizedTest
  @EnumSource
  void everyInstantIsInOnePeriodOfTheCalendarInEveryZone(BudgetPeriod period) {
    for (var i = 0; i < CASES; i++) {
      var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
      var window = new BudgetWindow(period, zone);
      var time = time();
      var start = window.slot(time);
      var end = window.end(start);

      assertThat(start).as("%s %s", zone, time).isBeforeOrEqualTo(time);
      assertThat(end).as("%s %s", zone, time).isAfter(time);
      assertThat(window.slot(end)).as("%s %s", zone, time).isEqualTo(end);
      assertThat(window.slot(end.minusNanos(1))).as("%s %s", zone, time).isEqualTo(start);
      assertThat(window.first(time)).isEqualTo(start);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSlotOfAWindowThatSlidesCountsUntilAllOfItIsPast(BudgetPeriod period) {
    var window = new BudgetWindow(period, null);
    for (var i = 0; i < CASES; i++) {
      var slot = window.slot(time());
      var end = window.end(slot);

      assertThat(window.first(end.minusNanos(1))).isEqualTo(slot);
      assertThat(window.first(end)).isEqualTo(slot.plus(period.step()));
      assertThat(Duration.between(slot, end)).isEqualTo(period.length().plus(period.step()));
    }
  }

  @Test
  void stepsOfAWindowThatSlidesAreWholePartsOfIt() {
    assertThat(BudgetPeriod.values())
        .allMatch(it -> it.length().toSeconds() % it.step().toSeconds() == 0);
  }

  private Instant time() {
    return Instant.ofEpochSecond(random.nextLong(LATEST), random.nextInt(1_000_000_000));
  }
}
