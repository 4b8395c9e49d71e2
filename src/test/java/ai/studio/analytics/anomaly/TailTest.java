package ai.studio.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class TailTest {

  private static final int DAY = 288;

  private final SplittableRandom random = new SplittableRandom(9);
  private final Tail tail = new Tail(Steps.FIVE_MINUTES, 3);

  @Test
  void ofANormalDistributionOneInTenThousandIsNearFour() {
    assertThat(tail.seldom()).isBetween(3.7, 5.0);

    learn(28 * DAY, random::nextGaussian);
    assertThat(tail.seldom()).isBetween(3.5, 4.3);
  }

  @Test
  void whatIsRestlessByNatureExceedsMore() {
    learn(28 * DAY, () -> random.nextGaussian() * (random.nextInt(50) == 0 ? 4 : 1));

    assertThat(tail.seldom()).isGreaterThan(6);
  }

  @Test
  void oneIncidentDoesNotMakeTheNextOneUsual() {
    learn(14 * DAY, random::nextGaussian);
    var before = tail.seldom();
    for (var i = 0; i < 100; i++) {
      tail.learn(50, true);
    }
    assertThat(tail.seldom()).isLessThan(1.4 * before);
  }

  @Test
  void theFirstDaysAreForgotten() {
    learn(DAY, () -> 3 * random.nextGaussian());
    var young = tail.seldom();
    learn(28 * DAY, random::nextGaussian);

    assertThat(tail.seldom()).isLessThan(0.75 * young);
  }

  private void learn(int number, DoubleSupplier value) {
    for (var i = 0; i < number; i++) {
      tail.learn(value.getAsDouble(), false);
    }
  }
}
