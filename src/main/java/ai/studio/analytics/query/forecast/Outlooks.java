package ai.studio.analytics.query.forecast;

import ai.studio.analytics.anomaly.Forecast;
import ai.studio.analytics.query.explore.Exploration;
import ai.studio.analytics.query.explore.Explored;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.forecast.Outlook.Hour;
import ai.studio.analytics.query.forecast.Outlook.Likely;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.InvalidExploration;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.query.model.Scope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Forecasts sums by the hours of the eight weeks before. Thread-safe.
public final class Outlooks {

  private static final Duration HISTORY = Duration.ofDays(56);
  private static final int FEWEST_HOURS = 48;

  private final Explorer explorer;
  private final Clock clock;

  public Outlooks(Explorer explorer, Clock clock) {
    this.explorer = explorer;
    this.clock = clock;
  }

  /// What a measure of some requests is likely to come to.
  ///
  /// @param zone whose days, weeks and months are meant
  /// @throws InvalidExploration where the measure is no sum
  /// @throws ai.studio.analytics.store.StoreFailure where the database cannot answer
  public Outlook outlook(Measure measure, Filter filter, Scope scope, ZoneId zone, Period period) {
    if (!measure.isSum()) {
      throw new InvalidExploration("measure", "must be one of " + names());
    }
    var now = clock.instant();
    var hour = Interval.HOUR.floor(now, zone);
    var start = period.start(now, zone);
    var end = period.end(now, zone);
    var range = DashboardRange.custom(hour.minus(HISTORY), now.plusMillis(1), zone);
    var known =
        explorer.explore(
            Exploration.of(
                range,
                Interval.HOUR,
                filter,
                scope,
                List.of(measure),
                List.of(),
                List.of(),
                null,
                null,
                false));
    var values = values(known);
    var soFar =
        IntStream.range(0, values.length)
            .filter(i -> !known.timestamps().get(i).isBefore(start))
            .mapToDouble(i -> values[i])
            .sum();
    return new Outlook(start, end, soFar, likely(values, soFar, hour, now, end));
  }

  /// @param values of hours, the last of which is not over
  private static @Nullable Likely likely(
      double[] values, double soFar, Instant hour, Instant now, Instant end) {
    var first = IntStream.range(0, values.length).filter(i -> values[i] > 0).findFirst().orElse(0);
    if (values.length - 1 - first < FEWEST_HOURS || values[first] == 0) {
      return null;
    }
    var before = Arrays.copyOfRange(values, first, values.length - 1);
    var horizon =
        Math.max(1, Math.toIntExact(Math.ceilDiv(Duration.between(hour, end).toSeconds(), 3_600)));
    var forecast = Forecast.of(before, horizon);
    var over = Duration.between(hour, now).toMillis() / 3.6e6;
    var rest = forecast.total() - over * forecast.hours()[0];
    var part = forecast.total() > 0 ? rest / forecast.total() : 1;
    return new Likely(
        soFar + rest,
        soFar + part * forecast.low(),
        soFar + part * forecast.high(),
        forecast.error(),
        forecast.naiveError(),
        IntStream.range(0, horizon)
            .mapToObj(i -> new Hour(hour.plus(Duration.ofHours(i)), forecast.hours()[i]))
            .toList());
  }

  private static double[] values(Explored known) {
    return known.totals().getFirst().series().stream()
        .mapToDouble(it -> it == null ? 0 : it.doubleValue())
        .toArray();
  }

  private static String names() {
    return Stream.of(Measure.values())
        .filter(Measure::isSum)
        .map(it -> it.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
