package ai.studio.analytics.cli;

import ai.studio.analytics.anomaly.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A series as the traffic of a platform makes it: days and weeks with a shape, counts that are as
/// uneven as counts are, and sums and means over requests that differ.
enum GeneratedSeries {
  REQUESTS,
  TOKENS,
  COST,
  LATENCY,
  ERRORS;

  private static final int DAYS_PER_WEEK = 7;

  /// 1970-01-05, so that the last two days of a week are its weekend.
  private static final int FIRST_MONDAY = 4;

  /// So many series, of all kinds in turn.
  static List<TimeSeries> some(int number, int weeks, RandomSource random) {
    var all = new ArrayList<TimeSeries>();
    for (var i = 0; i < number; i++) {
      all.add(values()[i % values().length].series(i + 1, weeks, random));
    }
    return all;
  }

  private TimeSeries series(int number, int weeks, RandomSource random) {
    var steps = Steps.FIVE_MINUTES;
    var values = new double[weeks * DAYS_PER_WEEK * steps.perDay()];
    var level = Math.exp(random.between(Math.log(40), Math.log(4_000)));
    var night = random.between(0.1, 0.7);
    var weekend = random.between(0.3, 1);
    var growth = random.between(-0.02, 0.06);
    var drift = 0.0;
    for (var i = 0; i < values.length; i++) {
      var day = i / (double) steps.perDay();
      drift = 0.98 * drift + 0.012 * random.random().nextGaussian();
      var rate =
          level * shape(day, night, weekend) * (1 + growth * day / DAYS_PER_WEEK) * Math.exp(drift);
      values[i] = value(rate, level, random);
    }
    return new TimeSeries(
        String.format(Locale.ROOT, "generated %s %d", name().toLowerCase(Locale.ROOT), number),
        steps,
        FIRST_MONDAY * steps.perDay(),
        values);
  }

  private static double shape(double day, double night, double weekend) {
    var hours = (day - Math.floor(day)) * 24;
    var awake = 0.5 - 0.5 * Math.cos((hours - 3) / 24 * 2 * Math.PI);
    var atWork = (int) (Math.floor(day) % DAYS_PER_WEEK) >= 5 ? weekend : 1;
    return (night + (1 - night) * awake) * atWork;
  }

  private double value(double rate, double level, RandomSource random) {
    return switch (this) {
      case REQUESTS -> count(rate, random);
      case TOKENS -> many(rate, 900, random);
      case COST -> many(rate, 0.004, random);
      case LATENCY ->
          700
              * (1 + 0.6 * rate / level)
              * Math.exp(0.9 * random.random().nextGaussian() / Math.sqrt(1 + rate));
      case ERRORS -> count(rate * 0.03, random);
    };
  }

  private static double count(double rate, RandomSource random) {
    return Math.max(0, Math.rint(rate + Math.sqrt(rate) * random.random().nextGaussian()));
  }

  /// So much of something for each request, of a size of its own.
  private static double many(double rate, double each, RandomSource random) {
    var requests = count(rate, random);
    return requests
        * each
        * Math.exp(0.8 * random.random().nextGaussian() / Math.sqrt(1 + requests));
  }
}
