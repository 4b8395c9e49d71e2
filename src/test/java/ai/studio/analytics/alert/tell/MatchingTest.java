package ai.studio.analytics.alert.tell;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.alert.AlertJson;
import ai.studio.analytics.alert.Notice;
import ai.studio.analytics.event.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which alerts are meant.
class MatchingTest {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "gpt-*, gpt-4o, true",
    "gpt-*, gpt-, true",
    "gpt-*, o3, false",
    "*mini, gpt-4o-mini, true",
    "*mini, gpt-4o-mini-2, false",
    "g*4*mini, gpt-4o-mini-mini, true",
    "a*bc, abcbd, false",
    "*, '', true",
    "'', '', true",
    "'', a, false",
    "a.c, abc, false",
    "a**b, ab, true",
    "ab*, a, false"
  })
  void aStarStandsForAnything(String pattern, String value, boolean expected) {
    assertThat(holds(pattern, value)).isEqualTo(expected);
  }

  @Test
  void noPatternTakesLong() {
    var pattern = "*a".repeat(2_000) + "*b";
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(holds(pattern, "a".repeat(4_000))).isFalse());
  }

  /// As a route or a mute has it that was stored.
  private static boolean holds(String pattern, String value) {
    var matching = new Matching(List.of(), Map.of("model", pattern));
    var notice =
        new Notice(
            "1", false, "Rule", Severity.LOW, Map.of("model", value), "", "", "", 0, null, null);
    return AlertJson.read(AlertJson.write(matching), Matching.class).holds(notice);
  }
}
