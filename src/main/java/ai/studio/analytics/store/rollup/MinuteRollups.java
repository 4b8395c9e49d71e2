package ai.studio.analytics.store.rollup;

import java.time.Duration;

/// For how long before now there are rollups by the minute. A minute row costs as much to write as
/// the requests it sums where traffic is sparse, so only the end of "now" and the start of "24
/// hours ago" get them.
public final class MinuteRollups {

  /// For how long they are complete: the partial ends of older ranges must be read from rows.
  public static final Duration COMPLETE = Duration.ofHours(24).plusMinutes(15);

  /// How old a request may be to be still counted by the minute: the margin above [#COMPLETE]
  /// covers clocks that disagree.
  public static final Duration WRITTEN = Duration.ofHours(26);

  /// How old they are when they are deleted.
  public static final Duration KEPT = Duration.ofHours(48);

  private MinuteRollups() {}
}
