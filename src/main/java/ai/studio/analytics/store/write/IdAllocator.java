package ai.studio.analytics.store.write;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.EventContent;
import ai.studio.analytics.event.EventId;
import ai.studio.analytics.resend.Fingerprint;
import ai.studio.analytics.resend.KeyHash;
import ai.studio.analytics.resend.RecentKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives each event of a batch its row: its own id, or the next free one where another event holds
/// that slot. An event that is in the table already, or twice in the batch, gets none: the same key
/// at the same time or, among recent events, at any time.
final class IdAllocator<E extends Event> {

  private final EventTable<E> table;
  private final RecentKeys recent;
  private final Map<Long, E> taken = new LinkedHashMap<>();
  private final Map<Long, Long> idsByHash = new HashMap<>();
  private final Map<Long, Candidate<E>> fresh = new HashMap<>();
  private final Map<Long, EventTable.Holder> holders = new HashMap<>();
  private final List<Resent<E>> resent = new ArrayList<>();
  private final List<AlteredResend> altered = new ArrayList<>();

  /// An event on its way to a row.
  ///
  /// @param id its own
  /// @param hash of its key; 0 where it is not recent
  /// @param known what is remembered of its key
  private record Candidate<E>(E event, long id, long hash, RecentKeys.@Nullable Known known) {

    boolean isRecent() {
      return hash != 0;
    }
  }

  /// An event that has a row, or a mate of the batch that gets one.
  private record Resent<E>(Candidate<E> candidate, long id) {}

  private IdAllocator(EventTable<E> table, RecentKeys recent) {
    this.table = table;
    this.recent = recent;
  }

  /// Finds the slots of a batch.
  static <E extends Event> IdAllocator<E> find(
      Connection connection, EventTable<E> table, List<E> batch, RecentKeys recent)
      throws SQLException {
    var slots = new IdAllocator<E>(table, recent);
    if (!batch.isEmpty()) {
      slots.place(connection, slots.candidates(batch));
      slots.compare(connection);
    }
    return slots;
  }

  /// The new events by their ids, in the order of the batch.
  Map<Long, E> taken() {
    return taken;
  }

  /// How many events of the batch were known already and say the same.
  int duplicates() {
    return resent.size() - altered.size();
  }

  /// Those that were known already and say something else.
  List<AlteredResend> altered() {
    return altered;
  }

  /// The ids of all new events by the hashes of their keys.
  Map<Long, Long> idsByHash() {
    var hashes = new KeyHash();
    var ids = new HashMap<Long, Long>();
    taken.forEach((id, event) -> ids.put(hashes.of(event), id));
    return ids;
  }

  /// Packs the keys of the new events, as far as they are recent.
  void pack(KeyBlocks blocks) {
    fresh.forEach((id, candidate) -> {
      if (taken.containsKey(id)) {
        blocks.add(candidate.hash(), candidate.id(), print(candidate));
      }
    });
  }

  private static <E extends Event> byte[] print(Candidate<E> candidate) {
    var event = candidate.event();
    var known = candidate.known();
    if (known == null || known.stored() || known.id() != candidate.id()) {
      return Fingerprint.of(event);
    }
    return known.print();
  }

  private List<Candidate<E>> candidates(List<E> batch) {
    var hashes = new KeyHash();
    var floor = recent.floor();
    var candidates = new ArrayList<Candidate<E>>(batch.size());
    for (var event : batch) {
      if (EventId.floor(event.time()) < floor) {
        candidates.add(new Candidate<>(event, event.id(), 0, null));
      } else {
        var hash = hashes.of(event);
        candidates.add(new Candidate<>(event, event.id(), hash, recent.find(hash)));
      }
    }
    return candidates;
  }

  private void place(Connection connection, List<Candidate<E>> candidates) throws SQLException {
    var newest = EventTable.newest(connection, table.name());
    var asked = new HashSet<Long>();
    for (var candidate : candidates) {
      asked.add(candidate.id());
      if (candidate.known() != null) {
        asked.add(candidate.known().id());
      }
    }
    asked.removeIf(id -> id > newest);
    holders.putAll(table.holders(connection, asked));
    for (var candidate : candidates) {
      place(connection, candidate);
    }
  }

  private void place(Connection connection, Candidate<E> candidate) throws SQLException {
    var earlier = atAnotherTime(connection, candidate);
    if (earlier != null) {
      resent.add(new Resent<>(candidate, earlier));
      return;
    }
    var event = candidate.event();
    for (var id = candidate.id(); ; id = next(connection, id)) {
      var stored = holders.get(id);
      if (stored == null && !taken.containsKey(id)) {
        take(id, candidate);
        return;
      }
      if ((stored != null && stored.is(event)) || isTakenBy(id, event)) {
        resent.add(new Resent<>(candidate, id));
        return;
      }
    }
  }

  private void take(long id, Candidate<E> candidate) {
    taken.put(id, candidate.event());
    if (candidate.isRecent()) {
      fresh.put(id, candidate);
      idsByHash.put(candidate.hash(), id);
    }
  }

  /// Where a recent event is stored, or about to be, at another time than this one has.
  private @Nullable Long atAnotherTime(Connection connection, Candidate<E> candidate)
      throws SQLException {
    if (!candidate.isRecent()) {
      return null;
    }
    var mate = idsByHash.get(candidate.hash());
    if (mate != null && isTakenBy(mate, candidate.event())) {
      return mate;
    }
    var known = candidate.known();
    if (known == null || known.id() == candidate.id()) {
      return null;
    }
    for (var id = known.id(); ; id = next(connection, id)) {
      var holder = holders.get(id);
      if (holder == null) {
        return null;
      }
      if (holder.is(candidate.event())) {
        return id;
      }
    }
  }

  private long next(Connection connection, long id) throws SQLException {
    var next = EventId.next(id);
    holders.putAll(table.holders(connection, List.of(next)));
    return next;
  }

  private boolean isTakenBy(long id, Event event) {
    var mate = taken.get(id);
    return mate != null
        && mate.key().equals(event.key())
        && mate.organization().equals(event.organization());
  }

  /// Finds what says something else than before: by the memory where it knows what was stored,
  /// which stays true when a rating is changed later, else by the row.
  private void compare(Connection connection) throws SQLException {
    var unknown = new HashSet<Long>();
    for (var again : resent) {
      if (!taken.containsKey(again.id()) && !isKnown(again)) {
        unknown.add(again.id());
      }
    }
    var rows = table.read(connection, unknown);
    for (var again : resent) {
      var field = difference(again, rows.getOrDefault(again.id(), taken.get(again.id())));
      if (field != null) {
        altered.add(new AlteredResend(again.candidate().event(), again.id(), field));
      }
    }
  }

  private boolean isKnown(Resent<E> again) {
    var known = again.candidate().known();
    return known != null && known.stored() && isAt(known.id(), again.id());
  }

  private static boolean isAt(long natural, long id) {
    return EventId.time(natural).equals(EventId.time(id));
  }

  private @Nullable String difference(Resent<E> again, @Nullable E before) {
    var event = again.candidate().event();
    var known = again.candidate().known();
    if (before == null) {
      return known == null ? null : known.difference(event);
    }
    return EventContent.difference(before, event).orElse(null);
  }
}
