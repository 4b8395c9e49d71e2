package ai.studio.analytics.detect.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Windows that slide in steps of a sixth.
class CountsTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final Counts counts = new Counts(Duration.ofMinutes(1), 600);

  /// Steps begin at whole tens of seconds.
  @ParameterizedTest
  @CsvSource({"0, 2", "9, 2", "10, 2", "49, 2", "59, 2", "60, 1", "70, 1"})
  void whatIsSixStepsOldCountsNoMore(int seconds, long sum) {
    counts.add("a", NOON, 1);

    assertThat(counts.add("a", NOON.plusSeconds(seconds), 1)).isEqualTo(sum);
  }

  @Test
  void whatComesLateIsCountedInItsOwnWindowAndInThoseThatHoldIt() {
    counts.add("a", NOON.plusSeconds(30), 5);

    assertThat(counts.add("a", NOON, 1)).isEqualTo(1);
    assertThat(counts.add("a", NOON.plusSeconds(35), 1)).isEqualTo(7);
    assertThat(counts.add("a", NOON.minus(Duration.ofDays(9)), 1)).isEqualTo(1);
  }

  @Test
  void theOrderInWhichEventsComeChangesNothingInTheEnd() {
    var forwards = new Counts(Duration.ofMinutes(1), 600);
    for (var i = 0; i < 60; i++) {
      forwards.add("a", NOON.plusSeconds(i), 1);
      counts.add("a", NOON.plusSeconds(59 - i), 1);
    }

    assertThat(counts.add("a", NOON.plusSeconds(59), 1))
        .isEqualTo(forwards.add("a", NOON.plusSeconds(59), 1))
        .isEqualTo(61);
  }

  @Test
  void eachKeyIsCountedForItself() {
    counts.add("a", NOON, 7);

    assertThat(counts.add("b", NOON, 1)).isEqualTo(1);
  }

  @Test
  void timesBefore1970AreTimes() {
    counts.add("a", Instant.ofEpochMilli(-1), 1);

    assertThat(counts.add("a", Instant.ofEpochMilli(1), 1)).isEqualTo(2);
  }

  @Test
  void theSameValueIsOneInWhicheverStepsItCame() {
    counts.addDifferent("a", NOON, "x");
    counts.addDifferent("a", NOON.plusSeconds(20), "x");

    assertThat(counts.addDifferent("a", NOON.plusSeconds(40), "y")).isEqualTo(2);
    assertThat(counts.addDifferent("a", NOON.plusSeconds(80), "z")).isEqualTo(2);
    assertThat(counts.addDifferent("a", NOON.plusSeconds(200), "z")).isEqualTo(1);
  }

  @Test
  void ofOneStepSixtyFourDifferentValuesAreRemembered() {
    for (var i = 0; i < 63; i++) {
      counts.addDifferent("a", NOON, "v" + i);
    }

    assertThat(counts.addDifferent("a", NOON, "v63")).isEqualTo(64);
    assertThat(counts.addDifferent("a", NOON, "v64")).isEqualTo(64);
  }

  @Test
  void ofVeryManyKeysTheOnesThatWereSeenLongestAgoAreForgotten() {
    counts.add("old", NOON, 1);
    counts.add("kept", NOON, 1);
    for (var i = 0; i < 599; i++) {
      counts.add("k" + i, NOON, 1);
      counts.add("kept", NOON, 1);
    }

    assertThat(counts.add("kept", NOON, 1)).isEqualTo(601);
    assertThat(counts.add("old", NOON, 1)).isEqualTo(1);
  }
}
