package ai.studio.analytics.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// Tells for each value of a series whether it is unusual, after those before it alone.
///
/// Looked at is how far the latest value and the latest three are from what is expected, and how
/// far the latest twelve and thirty-six are from what is usual at their time. Each is unusual where
/// it exceeds what such a mean of this very series exceeds once in ten thousand values, by a
/// margin, and the values themselves are a quarter away from what is expected. So a series that is
/// restless by nature is told less of; and so is one that is young, or was told of lately.
///
/// Not thread-safe.
public final class AnomalyDetector {

  private static final double MARGIN_OF_ONE = 1.3;
  private static final double MARGIN_OF_THREE = 1.1;
  private static final double MARGIN_OF_TWELVE = 1.2;
  private static final double MARGIN_OF_LONGEST = 1;

  /// By how much a value has to differ from what is expected to be told: of a weekend that is the
  /// first, in the first week of its hour, and later.
  private static final double LEAST_CHANGE_OF_FIRST_WEEKEND = 0.75;

  private static final double LEAST_CHANGE_AT_FIRST = 0.4;
  private static final double LEAST_CHANGE = 0.25;

  /// Of a normal distribution, one in a hundred is further away.
  private static final double USUAL = 2.576;

  private static final int DAYS_UNTIL_SURE = 2;
  private static final int CALM_STEPS = 6;
  private static final int LONGEST = 36;

  /// How unusual it has to be within a quarter of a day of the end of an incident, to be another
  /// one.
  private static final double AGAIN = 1.5;

  /// How much further away everything must be after an incident was told, fading in so many days.
  private static final double TOLD = 0.3;

  private static final double DAYS_OF_TOLD = 14;

  /// How much further away everything must be in a young series, over its days squared.
  private static final double YOUNG = 6;

  private static final int DAYS_OF_SIZE = 7;
  private static final double SHARE_OF_VALUES_NEAR_ZERO = 0.3;

  /// Times the largest: a series that changes its sign is compared by differences alone.
  private static final double SIGNED = 3;

  private final Steps steps;
  private final Baseline baseline;
  private final LatestMean one;
  private final LatestMean three;
  private final LatestMean twelve;

  /// Of distances from what is expected.
  private final List<LatestMean> sudden;

  /// Of distances from what is usual.
  private final List<LatestMean> lasting;

  private double size;
  private double told;
  private boolean anomalous;
  private int calm;
  private int sinceEnd = Integer.MAX_VALUE / 2;

  /// @param scale below which values of the series are near zero: see [#scale]
  public AnomalyDetector(Steps steps, double scale) {
    this.steps = steps;
    baseline = new Baseline(steps, scale);
    one = new LatestMean(steps, scale, baseline, 1, MARGIN_OF_ONE);
    three = new LatestMean(steps, scale, baseline, 3, MARGIN_OF_THREE);
    twelve = new LatestMean(steps, scale, baseline, 12, MARGIN_OF_TWELVE);
    sudden = List.of(one, three);
    lasting = List.of(twelve, new LatestMean(steps, scale, baseline, LONGEST, MARGIN_OF_LONGEST));
  }

  /// A scale for a series, by its first values: those of a day, where there are so many.
  public static double scale(double... first) {
    var values = Arrays.stream(first).filter(Double::isFinite).toArray();
    var sizes = Arrays.stream(values).map(Math::abs).sorted().toArray();
    if (sizes.length == 0) {
      return 1;
    }
    if (Arrays.stream(values).anyMatch(it -> it < 0)) {
      return SIGNED * sizes[sizes.length - 1];
    }
    var usual = sizes[sizes.length / 2] * SHARE_OF_VALUES_NEAR_ZERO;
    var scale = usual > 0 ? usual : DoubleStream.of(sizes).average().orElse(0);
    return scale > 0 ? scale : 1;
  }

  /// Judges the next value, and learns from it. Steps may be missing; a value that nobody measured
  /// is left out.
  ///
  /// @param step later than that of the value before
  public Judgement next(long step, double value) {
    var expected = baseline.value(baseline.expected(step));
    var usual = baseline.value(baseline.usual(step));
    size += (Math.abs(value) - size) / Math.min(baseline.seen() + 1, DAYS_OF_SIZE * steps.perDay());
    sudden.forEach(it -> it.take(step, value, expected));
    lasting.forEach(it -> it.take(step, value, usual));
    var score = baseline.seen() < DAYS_UNTIL_SURE * steps.perDay() ? 0 : score(step);
    follow(score);
    var judgement =
        new Judgement(
            expected, one.edge(expected, -USUAL), one.edge(expected, USUAL), score, anomalous);
    if (baseline.seen() >= steps.perDay() / 2) {
      sudden.forEach(it -> it.learn(anomalous));
      lasting.forEach(it -> it.learn(anomalous));
    }
    baseline.learn(step, baseline.place(value));
    return judgement;
  }

  private double score(long step) {
    var least = leastChange(step);
    var score = 0.0;
    for (var it : sudden) {
      score = Math.max(score, it.score(least, size));
    }
    // The longest mean holds an incident for as long after its end.
    if (sinceEnd > LONGEST) {
      for (var it : lasting) {
        score = Math.max(score, it.score(least, size));
      }
    }
    var days = (double) baseline.seen() / steps.perDay();
    return anomalous ? score : score / (1 + told + YOUNG / (days * days));
  }

  private double leastChange(long step) {
    if (baseline.isFirstWeekend(step)) {
      return LEAST_CHANGE_OF_FIRST_WEEKEND;
    }
    return baseline.weeksKnown(step) < 2 ? LEAST_CHANGE_AT_FIRST : LEAST_CHANGE;
  }

  private void follow(double score) {
    sinceEnd++;
    told *= Math.exp(-1 / (DAYS_OF_TOLD * steps.perDay()));
    if (anomalous) {
      calm = three.isCalm() && twelve.isUsual() ? calm + 1 : 0;
      if (calm >= CALM_STEPS) {
        anomalous = false;
        sinceEnd = 0;
      }
    } else if (score >= (sinceEnd < steps.perDay() / 4 ? AGAIN : 1)) {
      told += TOLD;
      anomalous = true;
      calm = 0;
    }
  }
}
