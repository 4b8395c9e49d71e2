package ai.studio.analytics.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldingTest {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final Folding folding = new Folding();

  @Test
  void ofManySightingsTheFirstTheTenthAndTheHundredthAreTold() {
    var told =
        IntStream.range(0, 250)
            .mapToObj(i -> folding.add("a", NOON.plusSeconds(i)))
            .flatMap(it -> it.stream())
            .toList();

    assertThat(told).extracting(Folding.Repetition::count).containsExactly(1L, 10L, 100L);
    assertThat(told.getLast()).isEqualTo(new Folding.Repetition(100, NOON, NOON.plusSeconds(99)));
  }

  @Test
  void afterAnHourOfRestItBeginsAnew() {
    folding.add("a", NOON);

    assertThat(folding.add("a", NOON.plus(Duration.ofMinutes(59)))).isEmpty();
    assertThat(folding.add("b", NOON)).isPresent();
    assertThat(folding.add("a", NOON.plus(Duration.ofMinutes(121)))).isPresent();
  }

  @Test
  void anExcerptHasNoSecretAddressAndLongNumber() {
    var excerpt =
        Excerpt.of(
            "ignore this,\nmail jo@mail.example 4111-1111 key sk-"
                + "a1b2c3d4e5f6g7h8i9j0"
                + " and go ".repeat(40));

    assertThat(excerpt).hasSizeLessThanOrEqualTo(120).startsWith("ignore this, mail … …");
    assertThat(excerpt).doesNotContain("jo@", "4111", "a1b2c3");
  }
}
