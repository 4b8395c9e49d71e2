package ai.studio.analytics.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final BudgetWindow APRIL = new BudgetWindow(BudgetPeriod.MONTH, ZoneId.of("UTC"));
  private static final BudgetWindow LAST_DAY = new BudgetWindow(BudgetPeriod.DAY, null);
  private static final Instant FIRST = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant TENTH = Instant.parse("2026-04-11T00:00:00Z");

  @Test
  void aMonthRunsOutOnTheDayThatItsRateSays() {
    var forecast = month(500);

    assertThat(forecast.perDay()).isEqualTo(50);
    assertThat(forecast.runsOutAt()).isEqualTo(Instant.parse("2026-04-21T00:00:00Z"));
  }

  @Test
  void aMonthThatLastsDoesNotRunOut() {
    assertThat(month(333).runsOutAt()).isNull();
    assertThat(month(334).runsOutAt()).isAfter(Instant.parse("2026-04-30T00:00:00Z"));
  }

  @Test
  void whatIsSpentDoesNotRunOutAgain() {
    assertThat(month(1_000).runsOutAt()).isNull();
  }

  @Test
  void nothingRunsOutWhereNothingIsSpent() {
    assertThat(Forecast.of(APRIL, new TreeMap<>(), 1_000, TENTH)).isEqualTo(new Forecast(0, null));
    assertThat(Forecast.of(LAST_DAY, new TreeMap<>(), 10, TENTH)).isEqualTo(new Forecast(0, null));
  }

  @Test
  void aSteadyRateBelowTheLimitOfAWindowThatSlidesNeverRunsOut() {
    assertThat(slidingDay(1, 1).runsOutAt()).isNull();
  }

  /// At 2 a quarter of an hour after 1 before, 96 a day become 192: half of the way is 144.
  @Test
  void aRateThatHasRisenRunsOutWhereItOvertakesWhatCeasesToCount() {
    var forecast = slidingDay(1, 2);

    assertThat(forecast.perDay()).isEqualTo(192);
    assertThat(forecast.runsOutAt()).isCloseTo(TENTH.plus(Duration.ofHours(6)), within());
  }

  private static org.assertj.core.data.TemporalUnitOffset within() {
    return org.assertj.core.api.Assertions.within(30, ChronoUnit.MINUTES);
  }

  private static Forecast month(long spent) {
    return Forecast.of(APRIL, new TreeMap<>(Map.of(FIRST, spent)), 1_000, TENTH);
  }

  /// @param before in a quarter of an hour
  /// @param of_late likewise in the last quarter of the day
  private static Forecast slidingDay(long before, long ofLate) {
    var slots = new TreeMap<Instant, Long>();
    IntStream.rangeClosed(1, 96)
        .forEach(
            i -> slots.put(TENTH.minus(Duration.ofMinutes(15L * i)), i <= 24 ? ofLate : before));
    return Forecast.of(LAST_DAY, slots, 144, TENTH);
  }
}
