package ai.studio.analytics.anomaly;

import java.util.Arrays;

/// The mean distance of the latest values of a series from where they were to be, and what is
/// seldom for it.
final class LatestMean {

  private static final double SELDOM = 1e-4;
  private static final double CALM = 0.5;
  private static final int DAYS_OF_TAIL = 28;

  /// Above this, the distances of an incident are no example of the usual: of short means in
  /// spreads, of long ones by how seldom they are.
  private static final double MOST = 8;

  private static final double MOST_SELDOM = 1e-3;
  private static final int SHORT = 3;

  private final double margin;
  private final double[] distances;
  private final double[] values;
  private final double[] expected;
  private final Tail above;
  private final Tail below;
  private int taken;

  /// @param length of how many values
  /// @param margin times what is seldom is unusual
  LatestMean(Steps steps, int length, double margin) {
    this.margin = margin;
    distances = new double[length];
    values = new double[length];
    expected = new double[length];
    above = new Tail(DAYS_OF_TAIL * steps.perDay(), steps.perDay() / 2);
    below = new Tail(DAYS_OF_TAIL * steps.perDay(), steps.perDay() / 2);
  }

  void take(double distance, double value, double expected) {
    var place = taken++ % distances.length;
    distances[place] = distance;
    values[place] = value;
    this.expected[place] = expected;
  }

  /// 1 where it begins to be unusual; 0 where the values are less than a part away from what was
  /// expected of them.
  double score(double leastChange) {
    var mean = mean(distances);
    var tail = mean > 0 ? above : below;
    var usual = mean(expected);
    return Math.abs(mean(values) - usual) < leastChange * Math.abs(usual)
        ? 0
        : Math.abs(mean) / (tail.threshold(SELDOM) * margin);
  }

  boolean isCalm() {
    var near = Math.min(above.threshold(SELDOM), below.threshold(SELDOM)) * margin;
    return Math.abs(mean(distances)) < CALM * near;
  }

  /// What is unusual is not to become usual by happening.
  void learn(boolean anomalous) {
    var mean = mean(distances);
    var most = anomalous ? most() : Double.MAX_VALUE;
    above.add(Math.min(mean, most));
    below.add(Math.min(-mean, most));
  }

  private double most() {
    return distances.length > SHORT
        ? Math.min(above.threshold(MOST_SELDOM), below.threshold(MOST_SELDOM))
        : MOST;
  }

  private double mean(double[] latest) {
    return Arrays.stream(latest, 0, Math.min(taken, latest.length)).average().orElse(0);
  }
}
