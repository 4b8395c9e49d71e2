package ai.studio.analytics.store;

import java.time.Duration;
import java.time.Instant;

/// The widths of rollup buckets. Buckets start at multiples of the width since the epoch, in UTC.
public enum Grain {
  /// Kept for about a day, see [Retention#MINUTES_KEPT]; only the ragged ends of recent ranges need
  /// it.
  MINUTE(60),
  /// The finest step of any zone's offset, so the coarsest grain that fits every local hour and
  /// day.
  QUARTER_HOUR(900),
  HOUR(3_600),
  /// A UTC day.
  DAY(86_400);

  private final long seconds;

  Grain(long seconds) {
    this.seconds = seconds;
  }

  /// The bucket's width in seconds.
  public long seconds() {
    return seconds;
  }

  /// The bucket's width.
  public Duration width() {
    return Duration.ofSeconds(seconds);
  }

  /// The number under which the grain is stored.
  public int code() {
    return ordinal();
  }

  /// The start of the bucket that holds `time`, in epoch seconds.
  public long bucket(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), seconds) * seconds;
  }
}
