package ai.studio.analytics.anomaly;

/// How large a statistic becomes by itself, by which is told what it exceeds as seldom as one
/// likes: peaks over a threshold, whose excesses are taken to follow a generalised Pareto
/// distribution, fitted by its moments (Hosking and Wallis, 1987). What is close together is one
/// peak. Until there are many, they are taken to be as those of a normal distribution.
///
/// What was seen when little was known counts less and less, and nothing for longer than weeks.
final class Tail {

  private static final double START = 2.5;
  private static final int DAYS_REMEMBERED = 28;

  /// As if so many peaks had been seen.
  private static final double PEAKS_AT_FIRST = 8;

  private static final double EXCESS_AT_FIRST = 0.4;
  private static final double VALUES_PER_PEAK_AT_FIRST = 140;

  /// A shape that so few peaks give is half believed.
  private static final double PEAKS_OF_DOUBT = 20;

  private static final double LEAST_SHAPE = -0.15;
  private static final double MOST_SHAPE = 0.3;

  /// How many times as large as what is seldom a peak counts at most: no incident makes the next
  /// one usual.
  private static final double MOST = 1.5;

  private static final double MOST_OF_INCIDENT = 1.2;

  private final int remembered;
  private final int apart;
  private double peaks = PEAKS_AT_FIRST;
  private double excesses = PEAKS_AT_FIRST * EXCESS_AT_FIRST;
  private double squares = 2 * PEAKS_AT_FIRST * EXCESS_AT_FIRST * EXCESS_AT_FIRST;
  private double values = PEAKS_AT_FIRST * VALUES_PER_PEAK_AT_FIRST;
  private double peak;
  private int since;
  private int seen;

  /// @param apart how many values are between two peaks
  Tail(Steps steps, int apart) {
    remembered = DAYS_REMEMBERED * steps.perDay();
    this.apart = apart;
  }

  /// Takes the next value; of an incident, nothing but how high it is.
  void learn(double value, boolean anomalous) {
    forget();
    if (value > START) {
      var most = seldom() * (anomalous ? MOST_OF_INCIDENT : MOST);
      add(Math.min(value, most) - START);
      since = 0;
    } else if (++since > apart && !anomalous) {
      peak = 0;
    }
  }

  private void add(double excess) {
    if (excess <= peak) {
      return;
    }
    peaks += peak == 0 ? 1 : 0;
    excesses += excess - peak;
    squares += excess * excess - peak * peak;
    peak = excess;
  }

  private void forget() {
    seen++;
    var kept = Math.exp(-1 / Math.min(remembered, seen / 2.0 + 1));
    peaks = kept * peaks + (1 - kept) * PEAKS_AT_FIRST;
    excesses = kept * excesses + (1 - kept) * PEAKS_AT_FIRST * EXCESS_AT_FIRST;
    squares = kept * squares + (1 - kept) * 2 * PEAKS_AT_FIRST * EXCESS_AT_FIRST * EXCESS_AT_FIRST;
    values = kept * values + 1 + (1 - kept) * PEAKS_AT_FIRST * VALUES_PER_PEAK_AT_FIRST;
  }

  /// What a peak exceeds once in ten thousand values.
  double seldom() {
    var mean = excesses / peaks;
    var variance = squares / peaks - mean * mean;
    var sure = peaks / (peaks + PEAKS_OF_DOUBT);
    var shape = Math.clamp(sure * (1 - mean * mean / variance) / 2, LEAST_SHAPE, MOST_SHAPE);
    var expected = Math.max(1, peaks / values * 10_000);
    var scale = mean * (1 - shape);
    return START
        + (Math.abs(shape) < 1e-3
            ? scale * Math.log(expected)
            : scale * (Math.pow(expected, shape) - 1) / shape);
  }
}
