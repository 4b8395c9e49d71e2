package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScaleTest {

  private static final Scale ROUGH = new Scale(false);
  private static final Scale FINE = new Scale(true);

  @Test
  void stepsGrowWithTheNumbers() {
    assertThat(starts(ROUGH, 8)).containsExactly(0L, 1L, 2L, 5L, 10L, 20L, 50L, 100L);
    assertThat(starts(FINE, 13))
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 20L, 30L);
  }

  @Property(tries = 1_000)
  void aNumberLiesInTheStepThatBeginsAtOrBelowItAndBeforeTheNext(
      @ForAll @LongRange(min = 0) long number, @ForAll boolean fine) {
    var scale = fine ? FINE : ROUGH;
    var step = scale.of(number);

    assertThat(scale.start(step)).isLessThanOrEqualTo(number);
    if (step + 1 < scale.size()) {
      assertThat(scale.start(step + 1)).isGreaterThan(number);
    }
  }

  @Test
  void everyStepHoldsItsFirstNumberAndNotTheOneBefore() {
    for (var scale : new Scale[] {ROUGH, FINE}) {
      assertThat(scale.of(0)).isZero();
      for (var step = 1; step < scale.size(); step++) {
        assertThat(scale.of(scale.start(step))).isEqualTo(step);
        assertThat(scale.of(scale.start(step) - 1)).isEqualTo(step - 1);
      }
    }
  }

  @Test
  void theLastStepHasNoEnd() {
    assertThat(ROUGH.of(Long.MAX_VALUE)).isEqualTo(ROUGH.size() - 1);
    assertThat(ROUGH.start(ROUGH.size() - 1)).isEqualTo(500_000_000_000_000_000L);
    assertThat(FINE.start(FINE.size() - 1)).isEqualTo(900_000_000_000_000_000L);
  }

  private static LongStream starts(Scale scale, int count) {
    return IntStream.range(0, count).mapToLong(scale::start);
  }
}
