package ai.studio.analytics.persistence;

import ai.studio.analytics.event.EventId;
import java.time.Instant;
import java.util.UUID;

/// Ids of rows that no event stands behind, ordered by time as all ids are. Those of one object are
/// different; those of two processes share one with a chance of one in two million for each pair in
/// the same millisecond. Thread-safe.
public final class RowIds {

  private long last = -1;

  /// An id for a row that was made at a time.
  public synchronized long next(Instant at) {
    last =
        EventId.floor(at) == EventId.floor(EventId.time(last))
            ? EventId.next(last)
            : EventId.of(at, "row", UUID.randomUUID().toString());
    return last;
  }
}
