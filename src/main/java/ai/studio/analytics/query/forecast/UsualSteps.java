package ai.studio.analytics.query.forecast;

import ai.studio.analytics.anomaly.AnomalyDetector;
import ai.studio.analytics.anomaly.Steps;
import ai.studio.analytics.query.forecast.Expectation.Usual;
import ai.studio.analytics.query.model.Interval;
import ai.studio.analytics.query.model.Measure;
import ai.studio.analytics.store.rollup.Measures;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is usual for the steps of a series, an hour or less each, one after the other.
final class UsualSteps {

  private static final int DAYS_OF_LEARNING = 2;

  private final List<Instant> starts;
  private final List<Measures> points;
  private final Map<Instant, Usual> usual = new HashMap<>();

  /// @param points what each step came to, from the first request on
  UsualSteps(
      Measure measure, Interval step, ZoneId zone, List<Instant> starts, List<Measures> points) {
    this.starts = starts;
    this.points = points;
    var width = step.width().toSeconds();
    var steps = new Steps((int) (86_400 / width));
    // One clock for all of it: where clocks are changed, the shape of the day is an hour off.
    var offset = zone.getRules().getOffset(starts.getLast()).getTotalSeconds();
    var first = first();
    var values =
        points.subList(first, points.size()).stream()
            .map(measure::of)
            .limit(steps.perDay())
            .mapToDouble(it -> it == null ? Double.NaN : it.doubleValue())
            .toArray();
    var detector = new AnomalyDetector(steps, AnomalyDetector.scale(values));
    var known = 0;
    for (var i = first; i < points.size(); i++) {
      var value = value(measure, points.get(i));
      if (Double.isNaN(value)) {
        continue;
      }
      var number = Math.floorDiv(starts.get(i).getEpochSecond() + offset, width);
      var judgement = detector.next(number, value);
      if (known++ >= DAYS_OF_LEARNING * steps.perDay()) {
        usual.put(
            starts.get(i),
            new Usual(judgement.expected(), Math.max(0, judgement.low()), judgement.high()));
      }
    }
  }

  private static double value(Measure measure, Measures all) {
    BigDecimal value = measure.of(all);
    return value == null ? Double.NaN : value.doubleValue();
  }

  private int first() {
    for (var i = 0; i < points.size(); i++) {
      if (points.get(i).hasEvents()) {
        return i;
      }
    }
    return points.size();
  }

  List<Instant> starts() {
    return starts;
  }

  List<Measures> points() {
    return points;
  }

  /// What is usual for the step that begins then; null where too little is known, or there was
  /// nothing to measure.
  @Nullable Usual at(Instant start) {
    return usual.get(start);
  }
}
