package ai.studio.analytics.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How much of something is to come, by the hours before: several simple guesses, weighed by how
/// wrong each would have been at the ends of up to 28 days before. How wrong all of them together
/// would have been there gives the band, and the error that is told beside it.
///
/// @param hours what is expected for each hour to come
/// @param total their sum
/// @param low four in five times, the sum lies between this
/// @param high and this
/// @param error the mean distance of sums that would have been forecast from what came, over the
///   mean of what came; null where there were too few
/// @param naiveError the same for hours like those of a week before
public record Forecast(
    double[] hours,
    double total,
    double low,
    double high,
    @Nullable Double error,
    @Nullable Double naiveError) {

  private static final int TRIALS = 28;
  private static final int FEWEST_TRIALS = 4;
  private static final int DAY = Steps.HOURS_PER_DAY;
  private static final int LEAST_HOURS = 2 * DAY;
  private static final double LEAST_ERROR = 1e-9;
  private static final double UNCERTAIN = 0.5;

  /// Of a normal distribution, four in five are no further away, in mean distances.
  private static final double BAND = 1.2816 * 1.2533;

  /// Guesses that were made, and what came.
  private record Trial(Map<Guess, Double> guesses, double actual) {

    double of(Guess guess) {
      return guesses.getOrDefault(guess, 0.0);
    }

    double naive() {
      return of(guesses.containsKey(Guess.LAST_WEEK) ? Guess.LAST_WEEK : Guess.YESTERDAY);
    }

    double weighed(Map<Guess, Double> weights) {
      return weights.entrySet().stream().mapToDouble(it -> it.getValue() * of(it.getKey())).sum();
    }
  }

  /// The forecast for the hours after some.
  ///
  /// @param before what each hour had, at least two days of them, none below 0
  /// @param horizon how many hours are to be forecast, at least one
  /// @throws IllegalArgumentException where there are fewer than two days
  public static Forecast of(double[] before, int horizon) {
    if (before.length < LEAST_HOURS) {
      throw new IllegalArgumentException("There must be two days at least");
    }
    var trials = trials(before, horizon);
    var weights =
        trials.size() < FEWEST_TRIALS && Guess.LAST_WEEK.isPossible(before.length)
            ? Map.of(Guess.LAST_WEEK, 1.0)
            : weights(possible(before.length), trials);
    var hours = new double[horizon];
    weights.forEach((guess, weight) -> {
      var guessed = guess.hours(before, before.length, horizon);
      Arrays.setAll(hours, i -> hours[i] + weight * guessed[i]);
    });
    return of(hours, trials);
  }

  private static Set<Guess> possible(int hours) {
    return Arrays.stream(Guess.values())
        .filter(guess -> guess.isPossible(hours))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Guess.class)));
  }

  private static List<Trial> trials(double[] before, int horizon) {
    var trials = new ArrayList<Trial>();
    for (var i = TRIALS - 1; i >= 0; i--) {
      var from = before.length - horizon - i * DAY;
      if (from >= LEAST_HOURS) {
        var guesses = new EnumMap<Guess, Double>(Guess.class);
        for (var guess : possible(from)) {
          guesses.put(guess, Arrays.stream(guess.hours(before, from, horizon)).sum());
        }
        trials.add(new Trial(guesses, Arrays.stream(before, from, from + horizon).sum()));
      }
    }
    return trials;
  }

  /// Of each guess that is possible, which are 1 together: what was half as wrong counts
  /// sixteen-fold.
  private static Map<Guess, Double> weights(Set<Guess> guesses, List<Trial> trials) {
    var weights = new EnumMap<Guess, Double>(Guess.class);
    for (var guess : guesses) {
      var errors =
          trials.stream()
              .filter(it -> it.guesses.containsKey(guess))
              .mapToDouble(it -> it.of(guess) - it.actual)
              .map(it -> it * it)
              .toArray();
      var tried = errors.length >= FEWEST_TRIALS;
      var error = Arrays.stream(errors).average().orElse(0) + LEAST_ERROR;
      weights.put(guess, tried ? 1 / (error * error) : 0);
    }
    var sum = weights.values().stream().mapToDouble(it -> it).sum();
    var equal = 1.0 / weights.size();
    weights.replaceAll((_, weight) -> sum > 0 ? weight / sum : equal);
    return weights;
  }

  private static Forecast of(double[] hours, List<Trial> trials) {
    var total = Arrays.stream(hours).sum();
    var off = 0.0;
    var naiveOff = 0.0;
    var actual = 0.0;
    var count = 0;
    for (var i = FEWEST_TRIALS; i < trials.size(); i++) {
      var trial = trials.get(i);
      var weights = weights(trial.guesses.keySet(), trials.subList(0, i));
      off += Math.abs(trial.weighed(weights) - trial.actual);
      naiveOff += Math.abs(trial.naive() - trial.actual);
      actual += trial.actual;
      count++;
    }
    if (count < FEWEST_TRIALS || actual <= 0) {
      return new Forecast(
          hours, total, total * (1 - UNCERTAIN), total * (1 + UNCERTAIN), null, null);
    }
    var error = off / actual;
    return new Forecast(
        hours,
        total,
        total * Math.max(0, 1 - BAND * error),
        total * (1 + BAND * error),
        error,
        naiveOff / actual);
  }
}
