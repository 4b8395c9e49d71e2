package ai.studio.analytics.journal;

import ai.studio.analytics.event.Event;
import java.util.List;

/// Consecutive records, read together.
///
/// @param last the number of the last of them
/// @param events their events, in order
/// @param unreadable records that hold something else, such as the work of a newer version
public record Stretch(long last, List<Event> events, List<Unreadable> unreadable) {

  /// Copies the lists.
  public Stretch {
    events = List.copyOf(events);
    unreadable = List.copyOf(unreadable);
  }

  /// A record that cannot be read.
  ///
  /// @param events how many events it was written with
  /// @param content what it holds
  /// @param cause why it cannot be read
  @SuppressWarnings("ArrayRecordComponent") // nobody compares these
  public record Unreadable(long events, byte[] content, RuntimeException cause) {}
}
