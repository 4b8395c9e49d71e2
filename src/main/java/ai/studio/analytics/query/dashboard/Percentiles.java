package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.store.rollup.LatencySketch;
import org.jspecify.annotations.Nullable;

/// Percentiles of durations, within [LatencySketch#RELATIVE_ERROR]; null where nothing was
/// measured. The unit is where they are used.
public record Percentiles(
    @Nullable Double p50, @Nullable Double p90, @Nullable Double p95, @Nullable Double p99) {

  static Percentiles ms(LatencySketch sketch) {
    return of(sketch, 1);
  }

  static Percentiles seconds(LatencySketch sketch) {
    return of(sketch, 1000);
  }

  private static Percentiles of(LatencySketch sketch, double unit) {
    if (sketch.count() == 0) {
      return new Percentiles(null, null, null, null);
    }
    return new Percentiles(
        sketch.percentile(0.5) / unit,
        sketch.percentile(0.9) / unit,
        sketch.percentile(0.95) / unit,
        sketch.percentile(0.99) / unit);
  }
}
