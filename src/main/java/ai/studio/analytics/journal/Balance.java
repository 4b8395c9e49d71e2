package ai.studio.analytics.journal;

import java.util.Map;

/// What became of the events of this process. At rest, accepted = stored + duplicates + quarantined
/// + lost + all dropped + pending.
///
/// @param accepted events taken in, those found in the journal at the start included
/// @param recovered those of them that were found in the journal at the start
/// @param stored events that are new in the database
/// @param duplicates events that were in the database before
/// @param quarantined events that the database refuses, kept in a file
/// @param lost events that were on disk in the journal and cannot be read any more
/// @param dropped events given up, by reason
/// @param pending events on their way
public record Balance(
    long accepted,
    long recovered,
    long stored,
    long duplicates,
    long quarantined,
    long lost,
    Map<String, Long> dropped,
    long pending) {

  /// The reason of events that were in the database before with other content: the first stays.
  public static final String ALTERED = "altered";

  /// Copies the map.
  public Balance {
    dropped = Map.copyOf(dropped);
  }

  /// All events given up.
  public long droppedInAll() {
    return dropped.values().stream().mapToLong(Long::longValue).sum();
  }

  /// Accepted events that nothing accounts for; 0 at rest.
  public long missing() {
    return accepted - stored - duplicates - quarantined - lost - droppedInAll() - pending;
  }
}
