package ai.studio.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final int DAY = 24;
  private static final int WEEK = 7 * DAY;

  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void weeksGoOnAsTheyWere() {
    var before = traffic(6 * WEEK, 0, 0);
    var coming = traffic(7 * WEEK, 0, 0);
    var forecast = Forecast.of(before, WEEK);

    assertThat(forecast.hours()).hasSize(WEEK);
    assertThat(forecast.total()).isCloseTo(Arrays.stream(forecast.hours()).sum(), within(1e-6));
    for (var i = 0; i < WEEK; i++) {
      assertThat(forecast.hours()[i]).isCloseTo(coming[6 * WEEK + i], within(1e-6));
    }
    assertThat(forecast.error()).isLessThan(1e-6);
  }

  @Test
  void theErrorIsThatOfEarlierForecastsAndLessThanThatOfTheWeekBefore() {
    var forecast = Forecast.of(traffic(8 * WEEK, 0.3, 0), DAY);

    assertThat(forecast.error()).isBetween(0.005, 0.1).isLessThan(forecast.naiveError());
    assertThat(forecast.low()).isLessThan(forecast.total());
    assertThat(forecast.high()).isGreaterThan(forecast.total());
  }

  @Test
  void fourInFiveSumsLieInTheBand() {
    var hours = traffic(20 * WEEK, 0.3, 0);
    var inside = 0;
    var trials = 0;
    for (var from = 8 * WEEK; from + DAY <= hours.length; from += DAY) {
      var forecast = Forecast.of(Arrays.copyOf(hours, from), DAY);
      var actual = Arrays.stream(hours, from, from + DAY).sum();
      inside += actual >= forecast.low() && actual <= forecast.high() ? 1 : 0;
      trials++;
    }
    assertThat((double) inside / trials).isBetween(0.7, 0.92);
  }

  @Test
  void whatGrowsGoesOnGrowing() {
    var hours = traffic(9 * WEEK, 0.05, 0.1);
    var forecast = Forecast.of(Arrays.copyOf(hours, 8 * WEEK), WEEK);
    var lastWeek = Arrays.stream(hours, 7 * WEEK, 8 * WEEK).sum();

    assertThat(forecast.total()).isGreaterThan(1.03 * lastWeek);
    assertThat(forecast.error()).isLessThan(forecast.naiveError());
  }

  @Test
  void threeDaysGiveAForecastWithoutAnErrorAndWithAWideBand() {
    var forecast = Forecast.of(traffic(3 * DAY, 0.1, 0), WEEK);

    assertThat(forecast.error()).isNull();
    assertThat(forecast.total()).isPositive();
    assertThat(forecast.low()).isEqualTo(forecast.total() / 2);
    assertThat(forecast.high()).isEqualTo(forecast.total() * 1.5);
    assertThatThrownBy(() -> Forecast.of(new double[DAY], DAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ofNothingComesNothing() {
    var forecast = Forecast.of(new double[5 * WEEK], DAY);

    assertThat(forecast.total()).isZero();
    assertThat(forecast.error()).isNull();
  }

  /// @param unrest how much hours differ by chance, as a logarithm
  /// @param growth from week to week
  private double[] traffic(int length, double unrest, double growth) {
    var hours = new double[length];
    for (var i = 0; i < length; i++) {
      var day = 200 - 150 * Math.cos(i % DAY / 24.0 * 2 * Math.PI);
      var week = i / DAY % 7 >= 5 ? 0.4 : 1;
      hours[i] =
          day
              * week
              * Math.pow(1 + growth, (double) i / WEEK)
              * Math.exp(unrest * random.nextGaussian());
    }
    return hours;
  }
}
