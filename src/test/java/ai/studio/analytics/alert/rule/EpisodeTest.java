package ai.studio.analytics.alert.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of a group minute by minute. What is seen is `x` where the condition holds, `-`
/// where it does not but what fires may not recover, and `.` where all is well.
class EpisodeTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // fires at once, and recovers at once
    "0, 0, x, F",
    "0, 0, xx., FFR",
    "0, 0, -.-, ...",
    "0, 0, x.x, FRF",
    // pending for two minutes
    "2, 0, xxx, PPF",
    "2, 0, xx.xxx, PP.PPF",
    "2, 0, xx-xxx, PP.PPF",
    // hysteresis: what lies between does not end it
    "0, 0, x--., FFFR",
    // recovery for two minutes, begun anew whenever it is bad again
    "0, 2, x..., FFFR",
    "0, 2, x..x..., FFFFFFR",
    "0, 2, x.-..., FFFFFR",
  })
  void ofAGroup(int pending, int recovery, String seen, String states) {
    var all = new ArrayList<String>();
    Episode now = null;
    for (var minute = 0; minute < seen.length(); minute++) {
      var next =
          Episode.next(
              now,
              observation(seen.charAt(minute)),
              Duration.ofMinutes(pending),
              Duration.ofMinutes(recovery),
              NOON.plusSeconds(60L * minute));
      all.add(letter(next));
      now = next != null && next.resolved() != null ? null : next;
    }
    assertThat(String.join("", all)).isEqualTo(states);
  }

  private static Observation observation(char seen) {
    return new Observation(seen == 'x', seen == '.', null, null);
  }

  private static String letter(@Nullable Episode episode) {
    return episode == null ? "." : episode.state().name().substring(0, 1);
  }
}
