package ai.studio.analytics.query.model;

import org.jspecify.annotations.Nullable;

/// Averages of what may be nothing.
public final class Average {

  private Average() {}

  /// The sum by the count; null where nothing was counted.
  public static @Nullable Double of(long sum, long count) {
    return count == 0 ? null : (double) sum / count;
  }

  /// The same, of milliseconds in seconds.
  public static @Nullable Double seconds(long sumMs, long count) {
    return count == 0 ? null : sumMs / 1000.0 / count;
  }
}
