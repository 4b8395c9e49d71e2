package ai.studio.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadTest {

  private static final double SCALE = 30;
  private static final int HOUR = 3;

  private final SplittableRandom random = new SplittableRandom(5);
  private final Baseline baseline = new Baseline(Steps.FIVE_MINUTES, SCALE);
  private final Spread spread = new Spread(Steps.FIVE_MINUTES, SCALE, 1);

  @ParameterizedTest
  @ValueSource(doubles = {25, 100, 400})
  void countsStrayEquallyFarAtEachSize(double size) {
    learn(mean -> Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));

    assertThat(spread.distance(size + Math.sqrt(size), size, HOUR)).isCloseTo(1, within(0.2));
  }

  @ParameterizedTest
  @ValueSource(doubles = {25, 100, 400})
  void durationsStrayByAPartOfTheirSize(double size) {
    learn(mean -> mean * Math.exp(0.2 * random.nextGaussian()));

    assertThat(spread.distance(size * Math.exp(0.2), size, HOUR)).isCloseTo(1, within(0.25));
  }

  /// No outage makes the next one usual.
  @Test
  void aValueFarAwayWidensItNoFurtherThanOneAtTheEdge() {
    learn(mean -> mean * Math.exp(0.2 * random.nextGaussian()));
    var before = spread.distance(130, 100, HOUR + 1);
    learn(1e9, 100, HOUR);

    assertThat(spread.distance(130, 100, HOUR + 1)).isCloseTo(before, within(0.05 * before));
  }

  @Test
  void anHourThatIsMoreRestlessHasAWiderSpread() {
    learn(mean -> mean * Math.exp(0.05 * random.nextGaussian()));
    var before = spread.distance(130, 100, HOUR);
    for (var i = 0; i < 200; i++) {
      learn(100 * Math.exp(0.25 * random.nextGaussian()), 100, HOUR);
    }
    assertThat(spread.distance(130, 100, HOUR)).isLessThan(before / 1.5);
    assertThat(spread.distance(130, 100, HOUR + 1)).isGreaterThan(before / 1.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-80, 0, 0.5, 100, 4_000})
  void anEdgeIsAsFarAwayAsWasAskedFor(double expected) {
    learn(mean -> expected < 0 ? -mean : mean + 10 * random.nextGaussian());

    for (var deviations : new double[] {-2, 0, 3}) {
      var edge = spread.at(expected, deviations, HOUR);
      assertThat(spread.distance(edge, expected, HOUR)).isCloseTo(deviations, within(1e-6));
    }
  }

  private void learn(DoubleUnaryOperator value) {
    for (var i = 0; i < 4_000; i++) {
      var mean = Math.exp(random.nextDouble(Math.log(10), Math.log(1_000)));
      learn(value.applyAsDouble(mean), mean, i % 24);
    }
  }

  private void learn(double value, double mean, int hour) {
    spread.see(value);
    spread.learn(baseline.place(value) - baseline.place(mean), mean, hour, false);
  }
}
