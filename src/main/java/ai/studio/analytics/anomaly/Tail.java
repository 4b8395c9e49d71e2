package ai.studio.analytics.anomaly;

import java.util.Arrays;

/// The largest of the latest values of a statistic, by which is told what it exceeds as seldom as
/// one likes: beyond the highest hundredth, excesses are taken to be exponential.
final class Tail {

  private static final int LEAST_EXCESSES = 8;
  private static final int SHARE = 100;

  /// Of a period, so many of the largest are kept: twice as many as are looked at of a mean one,
  /// and more.
  private static final int KEPT = 16;

  private final int size;
  private final int period;
  private final float[][] largest;
  private final int[] kept;
  private int count;
  private double start;
  private double excess;
  private double share;

  /// @param size how many of the latest values count, a multiple of the period
  /// @param period after how many values they are looked at anew
  Tail(int size, int period) {
    this.size = size;
    this.period = period;
    largest = new float[size / period][KEPT];
    kept = new int[size / period];
  }

  void add(double value) {
    var now = count++ / period % largest.length;
    if ((count - 1) % period == 0) {
      kept[now] = 0;
    }
    keep(now, (float) Math.max(0, value));
    if (count % period == 0) {
      look();
    }
  }

  /// In falling order.
  private void keep(int now, float value) {
    var all = largest[now];
    var place = kept[now] < KEPT ? kept[now]++ : KEPT;
    while (place > 0 && all[place - 1] < value) {
      if (place < KEPT) {
        all[place] = all[place - 1];
      }
      place--;
    }
    if (place < KEPT) {
      all[place] = value;
    }
  }

  /// What a value exceeds as seldom as that; infinite as long as too few are known.
  ///
  /// @param probability that a value exceeds it, above 0
  double threshold(double probability) {
    return share == 0 ? Double.POSITIVE_INFINITY : start + excess * Math.log(share / probability);
  }

  private void look() {
    var values = Math.min(count, size);
    var sorted = new double[Arrays.stream(kept).sum()];
    var next = 0;
    for (var i = 0; i < kept.length; i++) {
      for (var j = 0; j < kept[i]; j++) {
        sorted[next++] = largest[i][j];
      }
    }
    Arrays.sort(sorted);
    var excesses = Math.min(Math.max(LEAST_EXCESSES, values / SHARE), Math.max(1, values / 4));
    var from = Math.max(0, sorted.length - excesses);
    start = from > 0 ? sorted[from - 1] : 0;
    excess = Arrays.stream(sorted, from, sorted.length).map(it -> it - start).average().orElse(0);
    share = (double) excesses / values;
  }
}
