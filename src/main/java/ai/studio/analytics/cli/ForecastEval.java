package ai.studio.analytics.cli;

import ai.studio.analytics.anomaly.Forecast;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// How far forecasts are from what comes, on series of one's own and on generated ones.
@Command(
    name = "forecast-eval",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Tell how far forecasts of sums are from what came, beside the same hours of the week before.",
      "",
      "Each FILE has lines of a time and a number; without any, series are generated. At each midnight of the second half of a series, the "
          + "next day and week are forecast from the hours before alone. Errors are mean distances over the mean of what came; the band "
          + "is to hold 80 %."
    })
final class ForecastEval implements Callable<Integer> {

  private static final int DAY = 24;
  private static final int WEEK = 7 * DAY;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Mixin
  private SeriesChoice choice;

  @Option(names = "--weeks", defaultValue = "8", description = "How long generated series are (8).")
  private int weeks;

  private static final class Errors {

    private int trials;
    private int inBand;
    private double actual;
    private double off;
    private double naiveOff;

    void add(Forecast forecast, double naive, double actual) {
      trials++;
      inBand += actual >= forecast.low() && actual <= forecast.high() ? 1 : 0;
      this.actual += actual;
      off += Math.abs(forecast.total() - actual);
      naiveOff += Math.abs(naive - actual);
    }
  }

  @Override
  public Integer call() throws IOException {
    var series = choice.series(weeks, choice.random());
    for (var horizon : List.of(DAY, WEEK)) {
      say(
          "%-42s %8s %8s %8s %6s",
          horizon == DAY ? "next day" : "next week", "error", "naive", "in band", "trials");
      var better = 0;
      var told = 0;
      var ratio = 0.0;
      for (var one : series) {
        var errors = evaluate(one, horizon);
        if (errors.trials > 0 && errors.actual > 0) {
          told++;
          better += errors.off <= errors.naiveOff ? 1 : 0;
          ratio += Math.log(Math.max(1e-9, errors.off) / Math.max(1e-9, errors.naiveOff));
          say(
              "%-42s %6.1f %% %6.1f %% %6.0f %% %6d",
              one.name(),
              100 * errors.off / errors.actual,
              100 * errors.naiveOff / errors.actual,
              100.0 * errors.inBand / errors.trials,
              errors.trials);
        }
      }
      say(
          "better than naive in %d of %d, at %.2f of its error (geometric mean)",
          better, told, Math.exp(ratio / Math.max(1, told)));
      say("");
    }
    return 0;
  }

  private static Errors evaluate(TimeSeries series, int horizon) {
    var hours = series.hours();
    var first = series.firstHour();
    var errors = new Errors();
    for (var from = Math.max(WEEK, hours.length / 2); from + horizon <= hours.length; from++) {
      if (Math.floorMod(first + from, DAY) == 0) {
        var before = Arrays.copyOf(hours, from);
        var naive = Arrays.stream(hours, from - WEEK, from - WEEK + horizon).sum();
        var actual = Arrays.stream(hours, from, from + horizon).sum();
        errors.add(Forecast.of(before, horizon), naive, actual);
      }
    }
    return errors;
  }

  private void say(String text, Object... values) {
    spec.commandLine().getOut().println(String.format(Locale.ROOT, text, values));
  }
}
