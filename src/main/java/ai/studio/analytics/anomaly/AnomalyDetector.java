package ai.studio.analytics.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Tells for each value of a series whether it is unusual, after those before it alone.
///
/// Looked at is how far the latest value and the latest three are from what is expected, and how
/// far the latest twelve and thirty-six are from what is usual at their time. Each is unusual where
/// it exceeds by 30 % (the longest by half) what such a mean of this very series exceeds once in
/// ten thousand values, and the values themselves are a quarter away from what is expected. So a
/// series that is restless by nature is told less of.
///
/// Not thread-safe.
public final class AnomalyDetector {

  private static final double MARGIN = 1.3;
  private static final double MARGIN_OF_LONGEST = 1.5;

  /// By how much a value has to differ from what is expected to be told, by the number of weeks
  /// from which its hour is known: of the first weekend, nobody knows how it differs.
  private static final double[] LEAST_CHANGES = {0.75, 0.4, 0.25};

  /// Of a normal distribution, one in a hundred is further away.
  private static final double USUAL = 2.576;

  private static final int DAYS_UNTIL_SURE = 2;
  private static final int CALM_STEPS = 6;

  /// How unusual it has to be within a quarter of a day of the end of an incident, to be another
  /// one.
  private static final double AGAIN = 1.5;

  private static final double SHARE_OF_VALUES_NEAR_ZERO = 0.3;

  private final Steps steps;
  private final Baseline baseline;
  private final LatestMean three;

  /// Of distances from what is expected, in spreads.
  private final List<LatestMean> sudden;

  /// Of distances from what is usual.
  private final List<LatestMean> lasting;

  private boolean anomalous;
  private int calm;
  private int sinceEnd = Integer.MAX_VALUE / 2;

  /// @param scale below which values of the series are near zero: see [#scale]
  public AnomalyDetector(Steps steps, double scale) {
    this.steps = steps;
    baseline = new Baseline(steps, scale);
    three = new LatestMean(steps, 3, MARGIN);
    sudden = List.of(new LatestMean(steps, 1, MARGIN), three);
    lasting =
        List.of(new LatestMean(steps, 12, MARGIN), new LatestMean(steps, 36, MARGIN_OF_LONGEST));
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
    sudden.forEach(it -> it.take((place - expected) / spread, value, baseline.value(expected)));
    lasting.forEach(it -> it.take(place - usual, value, baseline.value(usual)));
    var score = baseline.seen() < DAYS_UNTIL_SURE * steps.perDay() ? 0 : score(step);
    follow(score);
    if (baseline.seen() >= steps.perDay() / 2) {
      sudden.forEach(it -> it.learn(anomalous));
      lasting.forEach(it -> it.learn(anomalous));
    }
    baseline.learn(step, place);
    return new Judgement(
        baseline.value(expected),
        baseline.value(expected - USUAL * spread),
        baseline.value(expected + USUAL * spread),
        score,
        anomalous);
  }

  private double score(long step) {
    var least = LEAST_CHANGES[Math.min(baseline.weeksKnown(step), LEAST_CHANGES.length - 1)];
    return Stream.concat(sudden.stream(), lasting.stream())
        .mapToDouble(it -> it.score(least))
        .max()
        .orElse(0);
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
}
