package ai.studio.analytics.store.rollup;

import java.time.Duration;
import java.time.Instant;

/// The widths of rollup buckets. Buckets start at multiples of the width since the epoch, in UTC.
public enum Grain {
  /// Kept for about a day, see [MinuteRollups#COMPLETE]; only the partial ends of recent ranges
  /// need it.
  MINUTE(0, 60),
  /// The finest step of any zone's offset, so the coarsest grain that fits every local hour and
  /// day.
  QUARTER_HOUR(1, 900),
  HOUR(2, 3_600),
  /// A UTC day.
  DAY(3, 86_400);

  private final int code;
  private final long seconds;

  /// @param code never changes, and none is used again: rows in databases have it
  Grain(int code, long seconds) {
    this.code = code;
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
    return code;
  }

  /// The start of the bucket that holds `time`, in epoch seconds.
  public long bucket(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), seconds) * seconds;
  }
}
