package ai.studio.analytics.budget;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;

/// The calls that were counted of late, by their rows: a row that another event of the same call
/// changes is told of again.
///
/// Not thread-safe.
final class CountedRows {

  private final int most;
  private final LinkedHashMap<Long, CountedCall> calls = new LinkedHashMap<>();

  /// Calls from then on are all among them.
  private Instant since;

  CountedRows(Instant since, int most) {
    this.since = since;
    this.most = most;
  }

  /// What was counted for a row before, which is replaced.
  Optional<CountedCall> put(StoredCall stored) {
    var before = Optional.ofNullable(calls.put(stored.id(), stored.call()));
    if (calls.size() > most) {
      var oldest = Objects.requireNonNull(calls.pollFirstEntry()).getValue().time();
      since = oldest.isAfter(since) ? oldest : since;
    }
    return before;
  }

  /// Whether nobody knows if a call was counted: it is an old one, of which other events told as
  /// well, and may be new or only changed.
  boolean isDoubtful(StoredCall stored) {
    return !stored.parts().isEmpty()
        && !calls.containsKey(stored.id())
        && stored.call().time().isBefore(since);
  }
}
