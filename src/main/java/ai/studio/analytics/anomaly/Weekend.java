package ai.studio.analytics.anomaly;

/// How Saturdays and Sundays differ from other days, learned within hours of the first ones and
/// then followed over weeks: that there are weekends is known before the first one is over.
/// Elsewhere weekends are on other days, which [WeekShape] learns, like all else that is weekly.
final class Weekend {

  private static final int DAYS_UNTIL_USUAL = 2;
  private static final double DAYS_OF_DOUBT = 0.1;
  private static final int DAYS_REMEMBERED = 3;

  private final Steps steps;
  private final double[] difference = new double[2];
  private final int[] seen = new int[2];

  Weekend(Steps steps) {
    this.steps = steps;
  }

  /// The difference at a step; 0 on other days.
  double at(long step) {
    return steps.isWeekend(step) ? difference[day(step)] : 0;
  }

  /// Whether it is a weekend, and such a day is not yet known.
  boolean isUnknown(long step) {
    return steps.isWeekend(step) && seen[day(step)] < steps.perDay() / 2;
  }

  /// @param distance from what was usual
  /// @param known how many values are known of the series: a weekend that it begins with is no
  ///   different from what was before
  void learn(long step, double distance, int known) {
    if (!steps.isWeekend(step) || known < DAYS_UNTIL_USUAL * steps.perDay()) {
      return;
    }
    var day = day(step);
    seen[day]++;
    difference[day] +=
        distance
            * Math.max(
                1 / (DAYS_OF_DOUBT * steps.perDay() + seen[day]),
                1.0 / (DAYS_REMEMBERED * steps.perDay()));
    if (seen[1 - day] == 0) {
      difference[1 - day] = difference[day];
    }
  }

  private int day(long step) {
    return (int) Math.floorMod(Math.floorDiv(step, (long) steps.perDay()), 2L);
  }
}
