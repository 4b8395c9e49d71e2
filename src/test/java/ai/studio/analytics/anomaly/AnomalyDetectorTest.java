package ai.studio.analytics.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnomalyDetectorTest {

  private static final int DAY = 288;
  private static final int WEEK = 7 * DAY;

  /// 1970-01-05.
  private static final long MONDAY = 4 * DAY;

  private final SplittableRandom random = new SplittableRandom(7);

  @Test
  void daysAndWeekendsAreNoIncidentsNotEvenTheFirstOnes() {
    var judged = judge(series(5 * WEEK, _ -> 1));

    assertThat(incidents(judged, 1, judged.length)).isZero();
  }

  @Test
  void weekendsOnOtherDaysAreLearned() {
    var judged = judge(MONDAY + 2 * DAY, series(5 * WEEK, _ -> 1));

    assertThat(incidents(judged, 2 * WEEK, judged.length)).isZero();
  }

  @ParameterizedTest(name = "on day {0}")
  @CsvSource({"3", "9", "13"})
  void anOutageInTheFirstWeeksIsToldWithinThreeSteps(int day) {
    var at = day * DAY + 150;
    var judged = judge(series(at + 3, i -> i >= at ? 0 : 1));

    assertThat(incidents(judged, 1, at)).isZero();
    assertThat(judged[at + 2].anomalous()).isTrue();
  }

  @ParameterizedTest(name = "{0} in {1} days")
  @CsvSource({"0.4, 2", "2.0, 2", "0.3, 3"})
  void aDriftOfSomeDaysIsToldBeforeItIsOver(double factor, int days) {
    var at = 4 * WEEK;
    var judged =
        judge(
            series(
                at + days * DAY,
                i -> 1 + (factor - 1) * Math.max(0, i - at) / (double) (days * DAY)));

    assertThat(incidents(judged, 1, at)).isZero();
    assertThat(Arrays.stream(judged, at, judged.length)).anyMatch(Judgement::anomalous);
  }

  @Test
  void aSeriesThatBeganInTheMidstOfADayIsNotToldOfAtThatTime() {
    var values = series(2 * WEEK, _ -> 1);
    var judged = judge(MONDAY + 130, Arrays.copyOfRange(values, 130, values.length));

    assertThat(incidents(judged, 1, judged.length)).isZero();
  }

  @Test
  void theFirstErrorsOfWhatHadNoneAreToldButNotASingleOne() {
    var at = 5 * DAY;
    var values = new double[at + 3];
    values[at - 100] = 1;
    Arrays.fill(values, at, at + 3, 40);
    var judged = judge(values);

    assertThat(incidents(judged, 1, at)).isZero();
    assertThat(judged[at + 1].anomalous()).isTrue();
  }

  @Test
  void ofAFewInAStepChanceIsNotTold() {
    var values = new double[5 * WEEK];
    for (var i = 0; i < values.length; i++) {
      values[i] = Steps.FIVE_MINUTES.hourOfDay(i) < 8 ? poisson(0.4) : poisson(6);
    }
    assertThat(incidents(judge(values), 1, values.length)).isZero();
  }

  @Test
  void edgesOfADayThatComeBackEachDayAreNotTold() {
    var values = new double[4 * WEEK];
    for (var i = 0; i < values.length; i++) {
      var open = i % DAY >= 108 && i % DAY < 216;
      values[i] = (open ? 800 : 20) * (1 + 0.05 * random.nextGaussian());
    }
    assertThat(incidents(judge(values), 2 * WEEK, values.length)).isZero();
  }

  @Test
  void whatWasToldIsToldOfLessForAWhile() {
    var at = 4 * WEEK + DAY + 130;
    var judged = judge(series(at + 2 * DAY, i -> i % DAY == 130 && i >= at ? 3 : 1));

    assertThat(judged[at].anomalous()).isTrue();
    assertThat(judged[at + DAY].score()).isLessThan(0.9 * judged[at].score());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"1.6", "0.4", "0"})
  void whatChangesByHalfIsToldWithinThreeSteps(double factor) {
    var at = 4 * WEEK + DAY + 130;
    var judged = judge(series(at + 20, i -> i >= at ? factor : 1));

    assertThat(judged[at - 1].anomalous()).isFalse();
    assertThat(Arrays.stream(judged, at, at + 3)).anyMatch(Judgement::anomalous);
    assertThat(judged[at + 3].score()).isGreaterThan(1);
  }

  @Test
  void anIncidentEndsOnceValuesHaveBeenUsualForHalfAnHour() {
    var at = 4 * WEEK + DAY + 130;
    var judged = judge(series(at + 60, i -> i >= at && i < at + 12 ? 3 : 1));

    assertThat(judged[at + 11].anomalous()).isTrue();
    assertThat(judged[at + 12 + 3].anomalous()).isTrue();
    assertThat(judged[at + 12 + 20].anomalous()).isFalse();
  }

  @Test
  void theFirstTwoDaysAreForLearning() {
    var judged = judge(series(2 * DAY, i -> i > DAY ? 10 : 1));

    assertThat(judged).allMatch(it -> it.score() == 0 && !it.anomalous());
  }

  @Test
  void anOutageDoesNotBecomeWhatIsExpectedOfTheNextDayNorOfTheNextWeek() {
    var at = 3 * WEEK + DAY;
    var judged = judge(series(at + WEEK + DAY, i -> i >= at + 120 && i < at + 168 ? 0 : 1));

    for (var later : new int[] {DAY, WEEK}) {
      assertThat(judged[at + later + 140].expected()).isGreaterThan(700);
      assertThat(judged[at + later + 140].anomalous()).isFalse();
    }
  }

  @Test
  void ninetyFiveOfAHundredValuesAndMoreAreInTheBand() {
    var values = series(5 * WEEK, _ -> 1);
    var judged = judge(values);

    var inside =
        IntStream.range(3 * WEEK, values.length)
            .filter(i -> values[i] >= judged[i].low() && values[i] <= judged[i].high())
            .count();
    assertThat((double) inside / (2 * WEEK)).isBetween(0.95, 0.999);
  }

  @Test
  void gapsAreJudgedByTheClockAndNotByTheNumberOfValues() {
    var values = series(5 * WEEK, _ -> 1);
    var detector = new AnomalyDetector(Steps.FIVE_MINUTES, AnomalyDetector.scale(values));
    var told = 0;
    for (var i = 0; i < values.length; i++) {
      var isGap = i % WEEK > 3 * DAY && i % WEEK < 3 * DAY + 100;
      told += !isGap && detector.next(MONDAY + i, values[i]).anomalous() ? 1 : 0;
    }
    assertThat(told).isZero();
  }

  @Test
  void aSeriesOfNothingHasAScaleAndNoIncidents() {
    assertThat(AnomalyDetector.scale()).isEqualTo(1);
    assertThat(AnomalyDetector.scale(0, 0, Double.NaN)).isEqualTo(1);
    assertThat(AnomalyDetector.scale(0, 0, 0, 4)).isEqualTo(1);
    assertThat(AnomalyDetector.scale(10, 10, 20)).isEqualTo(3);
    assertThat(AnomalyDetector.scale(10, -20)).isEqualTo(60);
    assertThat(judge(new double[WEEK])).noneMatch(Judgement::anomalous);
  }

  @Test
  void stepsArePartsOfAnHour() {
    assertThat(Steps.FIVE_MINUTES.width()).hasMinutes(5);
    assertThatThrownBy(() -> new Steps(100)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Steps(2_880)).isInstanceOf(IllegalArgumentException.class);
  }

  /// A thousand at noon on weekdays, a third of it at night, half of that on two days of seven.
  private double[] series(int length, IntToDoubleFunction factor) {
    var values = new double[length];
    for (var i = 0; i < length; i++) {
      var hour = 24.0 * (i % DAY) / DAY;
      var day = 650 - 350 * Math.cos(hour / 24 * 2 * Math.PI);
      var week = i / DAY % 7 >= 5 ? 0.5 : 1;
      values[i] = day * week * (1 + 0.04 * random.nextGaussian()) * factor.applyAsDouble(i);
    }
    return values;
  }

  private int poisson(double mean) {
    var count = 0;
    for (var left = random.nextDouble(); left > Math.exp(-mean); left *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  private static Judgement[] judge(double[] values) {
    return judge(MONDAY, values);
  }

  private static Judgement[] judge(long first, double[] values) {
    var scale = AnomalyDetector.scale(Arrays.copyOf(values, Math.min(values.length, DAY)));
    var detector = new AnomalyDetector(Steps.FIVE_MINUTES, scale);
    return IntStream.range(0, values.length)
        .mapToObj(i -> detector.next(first + i, values[i]))
        .toArray(Judgement[]::new);
  }

  private static long incidents(Judgement[] judged, int from, int to) {
    return IntStream.range(from, to)
        .filter(i -> judged[i].anomalous() && !judged[i - 1].anomalous())
        .count();
  }
}
