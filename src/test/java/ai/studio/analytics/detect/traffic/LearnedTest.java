package ai.studio.analytics.detect.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What is learned of keys and users before anything is told of them.
class LearnedTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final long DOLLAR = 1_000_000_000;

  private final Habits habits = new Habits();
  private final DayCosts costs = new DayCosts();

  @Test
  void aCountryIsNewFromTheFiftyFirstUseOn() {
    for (var i = 0; i < 49; i++) {
      assertThat(habits.seen("k", NOON, "DE")).isNull();
      assertThat(habits.seen("early", NOON, "DE")).isNull();
    }
    assertThat(habits.seen("early", NOON, "BR")).isNull();

    assertThat(habits.seen("k", NOON, "DE")).isNull();
    assertThat(habits.seen("k", NOON, "BR")).isEqualTo("key-in-new-country");
    assertThat(habits.seen("k", NOON, "BR")).isNull();
    assertThat(habits.seen("early", NOON, "BR")).isNull();
  }

  @Test
  void theFirstCountryThatIsKnownOfAKeyIsNotNew() {
    for (var i = 0; i < 60; i++) {
      assertThat(habits.seen("k", NOON, null)).isNull();
    }

    assertThat(habits.seen("k", NOON, "DE")).isNull();
    assertThat(habits.seen("k", NOON, "BR")).isEqualTo("key-in-new-country");
  }

  @Test
  void anHourIsNewAfterFiveHundredUsesOnSevenDays() {
    for (var i = 0; i < 500; i++) {
      habits.seen("k", NOON.plus(Duration.ofDays(i % 7)), null);
      habits.seen("six", NOON.plus(Duration.ofDays(i % 6)), null);
    }

    assertThat(habits.seen("six", NOON.plus(Duration.ofHours(5)), null)).isNull();
    assertThat(habits.seen("k", NOON.plus(Duration.ofMinutes(59)), null)).isNull();
    assertThat(habits.seen("k", NOON.plus(Duration.ofHours(1)), null)).isEqualTo("key-at-new-hour");
    assertThat(habits.seen("k", NOON.plus(Duration.ofHours(25)), null)).isNull();
  }

  @Test
  void anHourIsNotNewBeforeThat() {
    for (var i = 0; i < 499; i++) {
      habits.seen("k", NOON.plus(Duration.ofDays(i % 7)), null);
    }

    assertThat(habits.seen("k", NOON.plus(Duration.ofHours(1)), null)).isNull();
  }

  @Test
  void aDayIsHeldAgainstTheMedianOfFiveDaysBeforeIt() {
    for (var day = 1; day <= 4; day++) {
      learn(-day, day);
    }
    assertThat(costs.add("anna", NOON, 100 * DOLLAR, 0)).isZero();

    learn(-5, 5);
    assertThat(costs.add("anna", NOON, 0, 0)).isEqualTo(100.0 / 3);
  }

  @Test
  void aDayThatCostsLessThanTheLeastIsNoMatterHowManyTimes() {
    for (var day = 1; day <= 5; day++) {
      learn(-day, 1);
    }

    assertThat(costs.add("anna", NOON, 10 * DOLLAR - 1, 10 * DOLLAR)).isZero();
    assertThat(costs.add("anna", NOON, 1, 10 * DOLLAR)).isEqualTo(10);
  }

  @Test
  void daysBehindAreNotHeldAgainstADayThatComesLate() {
    for (var day = 1; day <= 5; day++) {
      learn(day, 1);
    }

    assertThat(costs.add("anna", NOON, 50 * DOLLAR, 0)).isZero();
  }

  @Test
  void daysWithoutACostAreWorthNothingButDivideNothing() {
    for (var day = 1; day <= 5; day++) {
      learn(-day, 0);
    }

    assertThat(costs.add("anna", NOON, 7, 0)).isEqualTo(7);
  }

  /// Fifteen days are remembered, and the one that is compared is one of them.
  @Test
  void daysOfLongAgoAreForgotten() {
    for (var day = 15; day <= 30; day++) {
      learn(-day, 1_000);
    }
    for (var day = 1; day <= 14; day++) {
      learn(-day, 1);
    }

    assertThat(costs.add("anna", NOON, 3 * DOLLAR, 0)).isEqualTo(3);
  }

  @Test
  void aDayIsOneOfUtc() {
    for (var day = 1; day <= 5; day++) {
      learn(-day, 1);
    }
    costs.add("anna", Instant.parse("2026-03-10T00:00:00Z"), DOLLAR, 0);

    assertThat(costs.add("anna", Instant.parse("2026-03-10T23:59:59Z"), DOLLAR, 0)).isEqualTo(2);
    assertThat(costs.add("anna", Instant.parse("2026-03-11T00:00:00Z"), DOLLAR, 0)).isEqualTo(1);
  }

  private void learn(int day, long dollars) {
    costs.add("anna", NOON.plus(Duration.ofDays(day)), dollars * DOLLAR, Long.MAX_VALUE);
  }
}
