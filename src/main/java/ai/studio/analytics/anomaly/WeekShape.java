package ai.studio.analytics.anomaly;

import java.util.Arrays;

/// How each hour of the week differs from what level and day tell: the median of the latest weeks,
/// so that one holiday or outage does not change what is expected of the next week; and as much of
/// it only as weeks are like each other.
final class WeekShape {

  private static final int WEEKS = 5;
  private static final int HOURS_REMEMBERED = 3 * Steps.HOURS_PER_WEEK;

  /// As if so many hours had been half as different as in the week before.
  private static final int HOURS_OF_DOUBT = 12;

  private static final double AT_FIRST = 0.5;
  private static final double FAR = 5;

  private final Steps steps;
  private final double[][] latest = new double[Steps.HOURS_PER_WEEK][WEEKS];
  private final int[] known = new int[Steps.HOURS_PER_WEEK];
  private final double[] shape = new double[Steps.HOURS_PER_WEEK];
  private long hour = Long.MIN_VALUE;
  private double sum;
  private int count;
  private double alike;
  private double squares;
  private double hours;

  WeekShape(Steps steps) {
    this.steps = steps;
  }

  /// From how many weeks the hour of a step is known.
  int known(long step) {
    return known[steps.hourOfWeek(steps.hour(step))];
  }

  /// The difference at a step: between the middles of two hours, a straight line.
  double at(long step) {
    var middle = (double) step / steps.perHour() - 0.5 + 0.5 / steps.perHour();
    var before = (long) Math.floor(middle);
    var part = middle - before;
    return likeness()
        * (shape[steps.hourOfWeek(before)] * (1 - part)
            + shape[steps.hourOfWeek(before + 1)] * part);
  }

  /// How much of the difference of a week comes back in the next one: 0 nothing, 1 all.
  private double likeness() {
    if (squares == 0) {
      return AT_FIRST;
    }
    var doubt = HOURS_OF_DOUBT * squares / hours;
    return Math.clamp((alike + AT_FIRST * doubt) / (squares + doubt), 0, 1);
  }

  private void compare(double difference, double before) {
    var kept = 1 - 1.0 / HOURS_REMEMBERED;
    hours = kept * hours + 1;
    squares = kept * squares + before * before;
    var far = FAR * Math.sqrt(squares / hours);
    alike = kept * alike + Math.clamp(difference, -far, far) * before;
  }

  void learn(long step, double difference) {
    var now = steps.hour(step);
    if (now != hour) {
      finish();
      hour = now;
      sum = 0;
      count = 0;
    }
    sum += difference;
    count++;
  }

  private void finish() {
    if (2 * count < steps.perHour()) {
      return;
    }
    var slot = steps.hourOfWeek(hour);
    if (known[slot] > 0) {
      compare(sum / count, shape[slot]);
    }
    latest[slot][known[slot] % WEEKS] = sum / count;
    known[slot]++;
    var weeks = Math.min(known[slot], WEEKS);
    var sorted = Arrays.copyOf(latest[slot], weeks);
    Arrays.sort(sorted);
    shape[slot] = (sorted[(weeks - 1) / 2] + sorted[weeks / 2]) / 2;
  }
}
