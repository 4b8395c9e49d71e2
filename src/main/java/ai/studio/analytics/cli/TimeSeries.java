package ai.studio.analytics.cli;

import ai.studio.analytics.anomaly.AnomalyDetector;
import ai.studio.analytics.anomaly.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.TreeMap;

/// Numbers at equal distances in time.
///
/// @param first the step of the first value
/// @param values NaN where none was measured
record TimeSeries(String name, Steps steps, long first, double[] values) {

  private static final int FEWEST_LINES = 3;

  /// Lines of a time and a value with a comma between, under names of columns or not.
  ///
  /// @throws IllegalArgumentException where a line cannot be understood, or the steps are no part
  ///   of an hour
  static TimeSeries read(Path file) throws IOException {
    var times = new TreeMap<Instant, Double>();
    try (var in = InputText.of(Files.newInputStream(file))) {
      var number = 0;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank() && !(number == 1 && !startsWithDigit(line))) {
          var columns = line.split(",");
          try {
            times.put(TimeText.parse(columns[0].strip()), Double.valueOf(columns[1].strip()));
          } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                file + ", line " + number + ": must be a time and a number");
          }
        }
      }
    }
    if (times.size() < FEWEST_LINES) {
      throw new IllegalArgumentException(file + ": must have at least " + FEWEST_LINES + " values");
    }
    return of(file, times);
  }

  private static boolean startsWithDigit(String line) {
    return Character.isDigit(line.strip().charAt(0));
  }

  private static TimeSeries of(Path file, TreeMap<Instant, Double> times) {
    var seconds = times.keySet().stream().mapToLong(Instant::getEpochSecond).toArray();
    var gaps = new long[seconds.length - 1];
    Arrays.setAll(gaps, i -> seconds[i + 1] - seconds[i]);
    Arrays.sort(gaps);
    var width = gaps[gaps.length / 2];
    if (width <= 0 || 3_600 % width != 0) {
      throw new IllegalArgumentException(
          file + ": its steps of " + width + " s are no part of an hour");
    }
    var first = Math.floorDiv(seconds[0], width);
    var values = new double[(int) (Math.floorDiv(seconds[seconds.length - 1], width) - first) + 1];
    Arrays.fill(values, Double.NaN);
    times.forEach((time, value) ->
        values[(int) (Math.floorDiv(time.getEpochSecond(), width) - first)] = value);
    return new TimeSeries(
        String.valueOf(file.getFileName()), new Steps((int) (86_400 / width)), first, values);
  }

  TimeSeries with(double[] others) {
    return new TimeSeries(name, steps, first, others);
  }

  double weeks() {
    return values.length / (7.0 * steps.perDay());
  }

  /// The index of a time; outside of the values where the time is.
  int index(Instant time) {
    return Math.toIntExact(Math.floorDiv(time.getEpochSecond(), steps.width().toSeconds()) - first);
  }

  /// Which values belong to an incident, judged one after the other; a series begins with its first
  /// value that is not 0, as one of requests does.
  boolean[] anomalies() {
    var begin = begin();
    var day = Arrays.copyOfRange(values, begin, Math.min(values.length, begin + steps.perDay()));
    var detector = new AnomalyDetector(steps, AnomalyDetector.scale(day));
    var anomalous = new boolean[values.length];
    for (var i = begin; i < values.length; i++) {
      anomalous[i] =
          Double.isNaN(values[i])
              ? i > begin && anomalous[i - 1]
              : detector.next(first + i, values[i]).anomalous();
    }
    return anomalous;
  }

  private int begin() {
    var begin = 0;
    while (begin < values.length && (values[begin] == 0 || Double.isNaN(values[begin]))) {
      begin++;
    }
    return begin;
  }

  /// The whole hours, each the sum of its steps; a step that was not measured is as the one before.
  double[] hours() {
    var perHour = steps.perDay() / 24;
    var skipped = Math.toIntExact(firstHour() * perHour - first);
    var hours = new double[(values.length - skipped) / perHour];
    var last = 0.0;
    for (var i = 0; i < hours.length * perHour; i++) {
      var value = values[skipped + i];
      last = Double.isNaN(value) ? last : Math.max(0, value);
      hours[i / perHour] += last;
    }
    return hours;
  }

  /// The first whole hour.
  long firstHour() {
    return Math.ceilDiv(first, (long) (steps.perDay() / 24));
  }
}
