package ai.studio.analytics.anomaly;

import java.util.Arrays;

/// Tells for each value of a series whether it is unusual, after those before it alone.
///
/// Three statistics are looked at: how far the latest value is from what is expected, how far the
/// latest three are, and how far those of the latest twelve are from what is usual at their time.
/// Each is unusual where it exceeds by a quarter what such a statistic of this very series exceeds
/// once in ten thousand values, and the values themselves are a quarter away from what is expected.
/// So a series that is restless by nature is told less of.
///
/// Not thread-safe.
public final class AnomalyDetector {

  private static final double PROBABILITY = 1e-4;
  private static final double MARGIN = 1.3;

  /// By how much a value has to differ from what is expected to be told, by the number of weeks
  /// from which its hour is known: of the first weekend, nobody knows how it differs.
  private static final double[] LEAST_CHANGES = {0.75, 0.4, 0.25};

  /// Of a normal distribution, one in a hundred is further away.
  private static final double USUAL = 2.576;

  private static final int DAYS_UNTIL_SURE = 2;
  private static final int DAYS_OF_TAIL = 28;
  private static final int CALM_STEPS = 6;

  /// How unusual it has to be within a quarter of a day of the end of an incident, to be another
  /// one.
  private static final double AGAIN = 1.5;

  private static final double CALM = 0.5;
  private static final double SHARE_OF_VALUES_NEAR_ZERO = 0.3;
  private static final double CAP = 8;
  private static final double CAP_PROBABILITY = 1e-3;

  private final Steps steps;
  private final Baseline baseline;
  private final Statistic one;
  private final Statistic three;
  private final Statistic twelve;
  private final Statistic many;
  private boolean anomalous;
  private int calm;
  private int sinceEnd = Integer.MAX_VALUE / 2;
  private double leastChange;

  /// @param scale below which values of the series are near zero: see [#scale]
  public AnomalyDetector(Steps steps, double scale) {
    this.steps = steps;
    baseline = new Baseline(steps, scale);
    one = new Statistic(1);
    three = new Statistic(3);
    twelve = new Statistic(12);
    many = new Statistic(36);
  }

  /// A scale for a series, by its first values: those of a day, where there are so many.
  public static double scale(double... first) {
    var sizes = Arrays.stream(first).filter(Double::isFinite).map(Math::abs).sorted().toArray();
    if (sizes.length == 0) {
      return 1;
    }
    var usual = sizes[sizes.length / 2] * SHARE_OF_VALUES_NEAR_ZERO;
    var scale = usual > 0 ? usual : Arrays.stream(sizes).average().orElse(0);
    return scale > 0 ? scale : 1;
  }

  /// Judges the next value, and learns from it. Steps may be missing; a value that nobody measured
  /// is left out.
  ///
  /// @param step later than that of the value before
  public Judgement next(long step, double value) {
    var place = baseline.place(value);
    var expected = baseline.expected(step);
    var usual = baseline.usual(step);
    var spread = baseline.spread(step);
    leastChange = LEAST_CHANGES[Math.min(baseline.weeksKnown(step), LEAST_CHANGES.length - 1)];
    one.take((place - expected) / spread, value, baseline.value(expected));
    three.take((place - expected) / spread, value, baseline.value(expected));
    twelve.take(place - usual, value, baseline.value(usual));
    many.take(place - usual, value, baseline.value(usual));
    var score = baseline.seen() < DAYS_UNTIL_SURE * steps.perDay() ? 0 : score();
    follow(score);
    if (baseline.seen() >= steps.perDay() / 2) {
      one.learn();
      three.learn();
      twelve.learn();
      many.learn();
    }
    baseline.learn(step, place);
    return new Judgement(
        baseline.value(expected),
        baseline.value(expected - USUAL * spread),
        baseline.value(expected + USUAL * spread),
        score,
        anomalous);
  }

  private double score() {
    return Math.max(one.score(), Math.max(three.score(), Math.max(twelve.score(), many.score())));
  }

  private void follow(double score) {
    sinceEnd++;
    if (score >= (sinceEnd < steps.perDay() / 4 ? AGAIN : 1)) {
      anomalous = true;
      calm = 0;
    } else if (anomalous) {
      calm = three.isCalm() ? calm + 1 : 0;
      if (calm >= CALM_STEPS) {
        anomalous = false;
        sinceEnd = 0;
      }
    }
  }

  /// The mean of the latest distances, and what is seldom for it.
  private final class Statistic {

    private final double[] distances;
    private final double[] values;
    private final Tail above = new Tail(DAYS_OF_TAIL * steps.perDay(), steps.perDay() / 2);
    private final Tail below = new Tail(DAYS_OF_TAIL * steps.perDay(), steps.perDay() / 2);
    private final double[] expected;
    private int taken;

    Statistic(int length) {
      distances = new double[length];
      values = new double[length];
      expected = new double[length];
    }

    void take(double distance, double value, double expected) {
      distances[taken % distances.length] = distance;
      values[taken % values.length] = value;
      this.expected[taken % values.length] = expected;
      taken++;
    }

    double score() {
      var mean = mean(distances);
      var tail = mean > 0 ? above : below;
      var usual = mean(expected);
      return Math.abs(mean(values) - usual) < leastChange * Math.abs(usual)
          ? 0
          : Math.abs(mean) / (tail.threshold(PROBABILITY) * margin());
    }

    private double margin() {
      return distances.length > 12 ? 1.5 : MARGIN;
    }

    boolean isCalm() {
      var near = Math.min(above.threshold(PROBABILITY), below.threshold(PROBABILITY)) * MARGIN;
      return Math.abs(mean(distances)) < CALM * near;
    }

    /// What is unusual is not to become usual by happening.
    void learn() {
      var mean = mean(distances);
      var most = anomalous ? cap() : Double.MAX_VALUE;
      above.add(Math.min(mean, most));
      below.add(Math.min(-mean, most));
    }

    private double cap() {
      return distances.length > 3
          ? Math.min(above.threshold(CAP_PROBABILITY), below.threshold(CAP_PROBABILITY))
          : CAP;
    }

    private double mean(double[] latest) {
      return Arrays.stream(latest, 0, Math.min(taken, latest.length)).average().orElse(0);
    }
  }
}
