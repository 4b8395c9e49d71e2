package ai.studio.analytics.track;

import ai.studio.analytics.event.EventSink;
import java.util.Map;

/// Counts what it gives up and what was clipped on the way to it.
abstract class CountingSink implements EventSink, AutoCloseable {

  private final Counters dropped = new Counters();
  private final Counters clipped = new Counters();

  @Override
  public void lost(String reason) {
    drop(reason, 1);
  }

  @Override
  public void clipped(String field) {
    clipped.add(field, 1);
  }

  void drop(String reason, long events) {
    dropped.add(reason, events);
  }

  /// Events that the service has taken.
  abstract long sent();

  /// Events that were given up, by reason.
  Map<String, Long> dropped() {
    return dropped.sums();
  }

  /// Values that are kept in part, by field.
  Map<String, Long> clipped() {
    return clipped.sums();
  }

  @Override
  public void close() {}
}
