package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import java.util.List;

/// What became of a batch that was committed.
///
/// @param fresh events that are new in the database
/// @param duplicates events that were there before, or twice in the batch
/// @param conflicts ratings by a user who had already rated the same request
/// @param altered events that were there before with other content: the first stays
public record WriteResult(
    List<Event> fresh, int duplicates, List<FeedbackEvent> conflicts, List<AlteredResend> altered) {

  /// Nothing happened, as for a batch that an earlier attempt had committed.
  public static final WriteResult NOTHING = new WriteResult(List.of(), 0, List.of(), List.of());

  /// Copies the lists.
  public WriteResult {
    fresh = List.copyOf(fresh);
    conflicts = List.copyOf(conflicts);
    altered = List.copyOf(altered);
  }

  /// How many events are new in the database.
  public int stored() {
    return fresh.size();
  }
}
