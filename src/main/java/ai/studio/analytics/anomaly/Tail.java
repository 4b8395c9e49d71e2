package ai.studio.analytics.anomaly;

import java.util.Arrays;

/// The largest of the latest values of a statistic, by which is told what it exceeds as seldom as
/// one likes: beyond the highest hundredth, excesses are taken to be exponential.
final class Tail {

  private static final int LEAST_EXCESSES = 8;
  private static final int SHARE = 100;

  private final float[] latest;
  private final int period;
  private int count;
  private double start;
  private double excess;
  private double share;

  /// @param size how many of the latest values count
  /// @param period after how many values they are looked at anew
  Tail(int size, int period) {
    latest = new float[size];
    this.period = period;
  }

  void add(double value) {
    latest[count++ % latest.length] = (float) Math.max(0, value);
    if (count % period == 0) {
      look();
    }
  }

  /// What a value exceeds as seldom as that; infinite as long as too few are known.
  ///
  /// @param probability that a value exceeds it, above 0
  double threshold(double probability) {
    return share == 0 ? Double.POSITIVE_INFINITY : start + excess * Math.log(share / probability);
  }

  private void look() {
    var size = Math.min(count, latest.length);
    var sorted = Arrays.copyOf(latest, size);
    Arrays.sort(sorted);
    var excesses = Math.min(Math.max(LEAST_EXCESSES, size / SHARE), Math.max(1, size / 4));
    start = size > excesses ? sorted[size - excesses - 1] : 0;
    var sum = 0.0;
    for (var i = Math.max(0, size - excesses); i < size; i++) {
      sum += sorted[i] - start;
    }
    excess = excesses == 0 ? 0 : sum / excesses;
    share = (double) excesses / size;
  }
}
