package ai.studio.analytics.anomaly;

import java.util.Arrays;

/// A simple way to go on with the hours of a series. Each is wrong in its own way; [Forecast]
/// weighs them by how wrong they were.
enum Guess {
  /// As a week before.
  LAST_WEEK(1) {
    @Override
    double[] hours(double[] before, int from, int horizon) {
      return repeated(before, from, horizon, 1, 1);
    }
  },

  /// As the four weeks before, or as many as there are, in the mean.
  LAST_WEEKS(2) {
    @Override
    double[] hours(double[] before, int from, int horizon) {
      return repeated(before, from, horizon, weeks(from), 1);
    }
  },

  /// With the shape of the four weeks before at the level of the last one.
  SHAPE_OF_WEEKS(2) {
    @Override
    double[] hours(double[] before, int from, int horizon) {
      var weeks = weeks(from);
      var mean = sum(before, from - weeks * WEEK, from) / weeks;
      var level = mean > 0 ? sum(before, from - WEEK, from) / mean : 1;
      return repeated(before, from, horizon, weeks, level);
    }
  },

  /// With the shape of the weeks before at the level of the last two days.
  LATEST_LEVEL(2) {
    @Override
    double[] hours(double[] before, int from, int horizon) {
      var weeks = weeks(from);
      var usual = Arrays.stream(repeated(before, from - DAYS, DAYS, weeks - 1, 1)).sum();
      var level = usual > 0 ? sum(before, from - DAYS, from) / usual : 1;
      return repeated(before, from, horizon, weeks, Math.sqrt(level));
    }
  },

  /// As a week before, and half as much more again as that was more than the week before it.
  GROWTH(2) {
    @Override
    double[] hours(double[] before, int from, int horizon) {
      var earlier = sum(before, from - 2 * WEEK, from - WEEK);
      var growth = earlier > 0 ? sum(before, from - WEEK, from) / earlier : 1;
      return repeated(before, from, horizon, 1, Math.sqrt(Math.clamp(growth, 0.5, 2)));
    }
  },

  /// As the day before.
  YESTERDAY(0) {
    @Override
    double[] hours(double[] before, int from, int horizon) {
      var hours = new double[horizon];
      Arrays.setAll(hours, i -> before[from - DAY + i % DAY]);
      return hours;
    }
  },

  /// Every hour as those of the last two days in the mean.
  FLAT(0) {
    @Override
    double[] hours(double[] before, int from, int horizon) {
      var hours = new double[horizon];
      Arrays.fill(hours, sum(before, from - DAYS, from) / DAYS);
      return hours;
    }
  };

  private static final int DAY = Steps.HOURS_PER_DAY;
  private static final int DAYS = 2 * DAY;
  private static final int WEEK = Steps.HOURS_PER_WEEK;
  private static final int MOST_WEEKS = 4;

  /// How many whole weeks it needs.
  private final int needed;

  Guess(int needed) {
    this.needed = needed;
  }

  /// Whether so many hours are enough for it; two days are there.
  boolean isPossible(int hours) {
    return hours >= needed * WEEK;
  }

  /// The hours from one on.
  ///
  /// @param before hours, of which only those before `from` are looked at
  abstract double[] hours(double[] before, int from, int horizon);

  private static int weeks(int from) {
    return Math.min(MOST_WEEKS, from / WEEK);
  }

  private static double[] repeated(
      double[] before, int from, int horizon, int weeks, double factor) {
    var hours = new double[horizon];
    for (var i = 0; i < horizon; i++) {
      for (var week = 1; week <= weeks; week++) {
        hours[i] += factor * before[from - week * WEEK + i % WEEK] / weeks;
      }
    }
    return hours;
  }

  private static double sum(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).sum();
  }
}
