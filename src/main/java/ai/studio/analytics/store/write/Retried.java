package ai.studio.analytics.store.write;

/// What became of events in quarantine that were tried again.
///
/// @param stored events that are new in the database
/// @param duplicates events that were in the database before
/// @param conflicts ratings by a user who had already rated the same request, and events that were
///   there before with other content
/// @param refused events that stay in quarantine
public record Retried(int stored, int duplicates, int conflicts, int refused) {

  /// How many of them left the quarantine.
  public int left() {
    return stored + duplicates + conflicts;
  }
}
