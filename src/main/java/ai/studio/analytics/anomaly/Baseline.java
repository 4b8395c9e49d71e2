package ai.studio.analytics.anomaly;

import java.util.Arrays;

/// What is usual for a series at each time: a level that follows it within days, the shape of its
/// day, how weekends and hours of the week differ from that, and how long it stays away once it has
/// gone away.
///
/// All is learned in steps from one value after the other, and on a scale on which a factor is a
/// distance, where values are large, and a difference, where they are near zero. A value far away
/// from what is expected moves nothing further than one at the edge of the usual: an outage does
/// not become usual at once, and a holiday does not spoil the next week.
final class Baseline {

  private static final double LEVEL_DAYS = 4;
  private static final double RETURN_DAYS = 7;
  private static final int LAG_FIRST = 3;
  private static final int LAG_LAST = 8;
  private static final double MOST_PERSISTENCE = 0.95;
  private static final double LEAST_SPREAD = 1e-4;
  private static final double LEAST_VARIANCE = 1e-9;
  private static final double FIRST_SPREAD = 0.1;

  /// Of a normal distribution: its deviation over its mean distance.
  private static final double DEVIATION = 1.25;

  private static final double FAR = 4;
  private static final int DAYS_OF_SHAPE = 14;

  /// In the first days, what hours differ by is the shape of the day.
  private static final int DAYS_UNTIL_WEEK = 2;

  private static final int FIRST_STEPS = 24;
  private static final double SMOOTHED_SLOTS = 144;

  private final Steps steps;
  private final double scale;
  private final int smoothing;
  private final double[] day;
  private final double[] daySeen;
  private final WeekShape week;
  private final Weekend weekend;
  private final double[] away = new double[LAG_LAST + 1];
  private double level;
  private double spread = FIRST_SPREAD;
  private double persistence;
  private double variance;
  private int seen;
  private long latest;

  /// @param scale below which values are near zero, above 0
  Baseline(Steps steps, double scale) {
    this.steps = steps;
    this.scale = scale;
    smoothing = (int) (steps.perDay() / SMOOTHED_SLOTS);
    day = new double[steps.perDay()];
    daySeen = new double[steps.perDay()];
    week = new WeekShape(steps);
    weekend = new Weekend(steps);
  }

  /// A value as a place on the scale on which all is learned.
  double place(double value) {
    var x = value / scale;
    return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
  }

  /// The value of a place.
  double value(double place) {
    return scale * Math.sinh(place);
  }

  int seen() {
    return seen;
  }

  /// From how many weeks the hour of the week is known.
  int weeksKnown(long step) {
    return week.known(step);
  }

  /// Whether it is a weekend, and nobody knows how weekends differ.
  boolean isFirstWeekend(long step) {
    return weekend.isUnknown(step);
  }

  /// The place that is usual for the time, whatever came just before.
  double usual(long step) {
    return level + dayShape(step) + weekend.at(step) + week.at(step);
  }

  /// The place that is to be expected after what came just before.
  double expected(long step) {
    return usual(step) + persistence() * recently(step);
  }

  /// Takes a value for usual, as far as it is.
  void learn(long step, double place) {
    if (seen == 0) {
      level = place;
    }
    var surprise = place - expected(step);
    seen++;
    var persistence = persistence();
    var far =
        seen < FIRST_STEPS
            ? Double.MAX_VALUE
            : 5 * spread / Math.sqrt(1 - persistence * persistence * 0.9);
    var distance = Math.clamp(place - usual(step), -far, far);
    learnReturn(step, distance);
    weekend.learn(step, distance, seen);
    level += rate(LEVEL_DAYS) * distance;
    learnShape(step, place, distance);
    learnSpread(Math.abs(surprise));
  }

  private void learnReturn(long step, double distance) {
    var recently = recently(step);
    var rate = rate(RETURN_DAYS);
    persistence += rate * (distance * recently - persistence);
    variance += rate * (recently * recently - variance);
    if (isAfterGap(step)) {
      Arrays.fill(away, 0);
    }
    System.arraycopy(away, 0, away, 1, away.length - 1);
    away[0] = distance;
    latest = step;
  }

  private void learnShape(long step, double place, double distance) {
    var slot = steps.ofDay(step);
    daySeen[slot] = Math.min(daySeen[slot] + 1, DAYS_OF_SHAPE);
    day[slot] += distance / (daySeen[slot] + 0.5);
    if (seen > DAYS_UNTIL_WEEK * steps.perDay()) {
      week.learn(step, place - level - dayShape(step) - weekend.at(step));
    }
  }

  private void learnSpread(double distance) {
    var far = FAR * spread + (seen < FIRST_STEPS ? 9 : 0);
    spread += rate(3) * (Math.min(distance, far) * DEVIATION - spread);
    spread = Math.max(spread, LEAST_SPREAD);
  }

  /// How much of a mean over so many days one more value is; of the first values, an equal part.
  private double rate(double days) {
    return Math.max(1.0 / seen, 1.0 / (days * steps.perDay()));
  }

  /// Neighbours are asked as well: a slot alone has few values.
  private double dayShape(long step) {
    var sum = 0.0;
    var weights = 0.0;
    for (var k = -smoothing; k <= smoothing; k++) {
      var slot = steps.ofDay(step + k);
      var weight = (smoothing + 1 - Math.abs(k)) * (k == 0 ? 2 : 1) * daySeen[slot];
      sum += weight * day[slot];
      weights += weight;
    }
    return weights == 0 ? 0 : sum / (weights + 1);
  }

  private double persistence() {
    return seen < steps.perDay()
        ? 0
        : Math.clamp(persistence / (variance + LEAST_VARIANCE), 0, MOST_PERSISTENCE);
  }

  /// How far away it was some steps ago: what began just now is not expected.
  private double recently(long step) {
    if (isAfterGap(step)) {
      return 0;
    }
    var sum = 0.0;
    for (var k = LAG_FIRST; k <= LAG_LAST; k++) {
      sum += away[k];
    }
    return sum / (LAG_LAST - LAG_FIRST + 1);
  }

  private boolean isAfterGap(long step) {
    return step - latest > LAG_LAST;
  }
}
