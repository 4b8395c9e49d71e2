package ai.studio.analytics.store;

import ai.studio.analytics.event.FeedbackEvent;
import java.util.List;

/// What became of a batch that was committed.
///
/// @param stored events that are new in the database
/// @param duplicates events that were there before, or twice in the batch
/// @param conflicts ratings by a user who had already rated the same request
public record WriteResult(int stored, int duplicates, List<FeedbackEvent> conflicts) {

  /// Nothing happened, as for a batch that an earlier attempt had committed.
  public static final WriteResult NOTHING = new WriteResult(0, 0, List.of());

  /// Copies the list.
  public WriteResult {
    conflicts = List.copyOf(conflicts);
  }
}
