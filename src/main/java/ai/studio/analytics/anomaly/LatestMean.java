package ai.studio.analytics.anomaly;

/// The mean of the latest values of a series beside what was expected of them, and how far from it
/// is seldom.
final class LatestMean {

  private static final double CALM = 0.5;
  private static final int LEAST_APART = 3;

  /// Of the usual size of the series: what is expected to be less is held against this much.
  private static final double LEAST_SIZE = 0.1;

  private final Steps steps;
  private final Baseline baseline;
  private final double margin;
  private final double[] values;
  private final double[] expected;
  private final Spread spread;
  private final Tail above;
  private final Tail below;
  private int taken;
  private int hour;
  private double mean;
  private double usual;
  private double distance;

  /// @param length of how many values
  /// @param margin times what is seldom is unusual
  LatestMean(Steps steps, double scale, Baseline baseline, int length, double margin) {
    this.steps = steps;
    this.baseline = baseline;
    this.margin = margin;
    values = new double[length];
    expected = new double[length];
    spread = new Spread(steps, scale, length);
    above = new Tail(steps, Math.max(LEAST_APART, length));
    below = new Tail(steps, Math.max(LEAST_APART, length));
  }

  void take(long step, double value, double expected) {
    spread.see(value);
    var place = taken++ % values.length;
    values[place] = value;
    this.expected[place] = expected;
    hour = steps.hourOfDay(step);
    mean = mean(values);
    usual = mean(this.expected);
    distance = spread.distance(mean, usual, hour);
  }

  /// 1 where it begins to be unusual; 0 where the values are less than a part away from what was
  /// expected of them.
  ///
  /// @param size how large values usually are
  double score(double leastChange, double size) {
    var least = leastChange * Math.max(Math.abs(usual), LEAST_SIZE * size);
    return Math.abs(mean - usual) < least
        ? 0
        : Math.abs(distance) / ((distance > 0 ? above : below).seldom() * margin);
  }

  /// Whether it is not even near what is seldom.
  boolean isCalm() {
    return isWithin(CALM);
  }

  /// Whether it is less than what is seldom.
  boolean isUsual() {
    return isWithin(1);
  }

  private boolean isWithin(double share) {
    return Math.abs(distance) < share * Math.min(above.seldom(), below.seldom());
  }

  /// The value that is so many standard deviations away from what is expected.
  double edge(double expected, double deviations) {
    return spread.at(expected, deviations, hour);
  }

  /// What is unusual is not to become usual by happening.
  void learn(boolean anomalous) {
    if (taken < values.length) {
      return;
    }
    spread.learn(baseline.place(mean) - baseline.place(usual), usual, hour, anomalous);
    above.learn(distance, anomalous);
    below.learn(-distance, anomalous);
  }

  private double mean(double[] latest) {
    var count = Math.min(taken, latest.length);
    var sum = 0.0;
    for (var i = 0; i < count; i++) {
      sum += latest[i];
    }
    return sum / count;
  }
}
