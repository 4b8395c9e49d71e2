package ai.studio.analytics.journal;

import ai.studio.analytics.event.Event;
import java.util.List;

/// Consecutive records, read together.
///
/// @param last the number of the last of them
/// @param events their events, in order
/// @param unreadable what holds something else, such as the work of a newer version
/// @param lost what was on disk and is not any more
public record RecordBatch(
    long last, List<Event> events, List<Unreadable> unreadable, List<Lost> lost) {

  /// Copies the lists.
  public RecordBatch {
    events = List.copyOf(events);
    unreadable = List.copyOf(unreadable);
    lost = List.copyOf(lost);
  }

  /// An event that cannot be read, or a whole record of which not even the number of lines is
  /// right.
  ///
  /// @param events how many events it was written as
  /// @param content what it holds
  /// @param cause why it cannot be read
  @SuppressWarnings("ArrayRecordComponent") // nobody compares these
  public record Unreadable(long events, byte[] content, Throwable cause) {}

  /// Events that were acknowledged and whose records are damaged or gone.
  ///
  /// @param first the number of the first of them
  /// @param last the number of the last of them
  public record Lost(long first, long last) {

    /// How many they are.
    public long events() {
      return last - first + 1;
    }
  }
}
