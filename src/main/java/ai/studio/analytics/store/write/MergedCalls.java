package ai.studio.analytics.store.write;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.resend.Fingerprint;
import ai.studio.analytics.resend.KeyHash;
import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.MultiRowInsert;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.RollupDeltas;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Calls of a transaction that came before in another way: they get no row, and what they know is
/// added to the row of the first one, to its rollups, its session and its trace.
///
/// The names of calls, such as the id of an answer, are published with the keys of the transaction:
/// of two writers that store one call at the same time, in two ways, the second one tries again and
/// finds the row of the first.
final class MergedCalls {

  /// How long before or after an event the other one of its call may have begun.
  private static final Duration WINDOW = Duration.ofHours(1);

  private static final MultiRowInsert<Part> INSERT =
      new MultiRowInsert<>(
          "INSERT INTO merged_event (request_id, event_key, organization_id, source, created_at)",
          "ON DUPLICATE KEY UPDATE source = VALUES(source)");

  private final Connection connection;
  private final KeyHash hashes = new KeyHash();
  private final List<Part> parts = new ArrayList<>();
  private final Map<Long, Merged> merged = new LinkedHashMap<>();
  private final List<SessionCost> sessionCosts = new ArrayList<>();
  private int count;

  /// What the calls of a session cost more, or less, than was counted for it.
  private record SessionCost(String organization, Instant start, long nanos) {}

  /// An event that became part of another one's row.
  private record Part(long request, RequestEvent event) {}

  /// A row that has changed.
  ///
  /// @param session the id of its session
  record Merged(long id, @Nullable Long session, RequestEvent before, RequestEvent after) {}

  /// A call that is stored, or about to be.
  private record Known(long id, @Nullable Long session, boolean stored, RequestEvent event) {}

  private MergedCalls(Connection connection) {
    this.connection = connection;
  }

  /// Takes those out of the new requests that came before in another way.
  static MergedCalls find(Connection connection, IdAllocator<RequestEvent> requests)
      throws SQLException {
    var calls = new MergedCalls(connection);
    var taken = requests.taken();
    var candidates =
        taken.entrySet().stream()
            .filter(entry -> CallMerge.isRecognisable(entry.getValue()))
            .map(entry -> new Known(entry.getKey(), null, false, entry.getValue()))
            .toList();
    if (!candidates.isEmpty()) {
      calls.merge(candidates, taken);
    }
    return calls;
  }

  /// How many events have no row of their own.
  int count() {
    return count;
  }

  /// The rows that have changed, as they are now.
  Collection<Merged> rows() {
    return merged.values();
  }

  private void merge(List<Known> candidates, Map<Long, RequestEvent> taken) throws SQLException {
    var known = new HashMap<String, List<Known>>();
    for (var stored : stored(candidates)) {
      note(stored, known);
    }
    for (var candidate : candidates) {
      var first = first(candidate, known);
      if (first == null) {
        note(candidate, known);
      } else {
        add(candidate, first, taken, known);
      }
    }
  }

  private static @Nullable Known first(Known candidate, Map<String, List<Known>> known) {
    for (var name : names(candidate.event())) {
      for (var other : known.getOrDefault(name, List.of())) {
        if (CallMerge.isSame(other.event(), candidate.event())) {
          return other;
        }
      }
    }
    return null;
  }

  private void add(
      Known candidate, Known first, Map<Long, RequestEvent> taken, Map<String, List<Known>> known)
      throws SQLException {
    taken.remove(candidate.id());
    count++;
    if (first.stored() && isPart(connection, first.id(), candidate.event().key())) {
      return;
    }
    parts.add(new Part(first.id(), candidate.event()));
    var together = CallMerge.together(first.event(), candidate.event());
    for (var name : names(first.event())) {
      known.getOrDefault(name, new ArrayList<>()).remove(first);
    }
    note(new Known(first.id(), first.session(), first.stored(), together), known);
    if (!first.stored()) {
      taken.put(first.id(), together);
      return;
    }
    var before = merged.containsKey(first.id()) ? merged.get(first.id()).before() : first.event();
    merged.put(first.id(), new Merged(first.id(), first.session(), before, together));
  }

  /// Whether an event that is sent again is a part of the row already.
  static boolean isPart(Connection connection, long request, String key) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "SELECT 1 FROM merged_event WHERE request_id = ? AND event_key = ?")) {
      ParameterBinder.of(select).set(request).set(key);
      try (var row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /// What calls are known by: the same in whichever way they come.
  private static List<String> names(RequestEvent event) {
    var names = new ArrayList<String>();
    var response = CallMerge.response(event);
    if (response != null) {
      names.add(event.organization() + ' ' + FeedbackEvent.ofResponse(response));
    }
    var trace = event.trace();
    if (trace.traceId() != null && trace.spanId() != null) {
      names.add(event.organization() + ' ' + trace.traceId() + '-' + trace.spanId());
    }
    return names;
  }

  private static void note(Known call, Map<String, List<Known>> known) {
    for (var name : names(call.event())) {
      known.computeIfAbsent(name, unused -> new ArrayList<>()).add(call);
    }
  }

  /// Calls that are stored and have a name of one of the candidates; they stay locked until the
  /// transaction ends.
  private List<Known> stored(List<Known> candidates) throws SQLException {
    var ids = new TreeSet<Long>();
    ids.addAll(ids("response_id", candidates, CallMerge::response));
    ids.addAll(ids("trace_id", candidates, event -> event.trace().traceId()));
    var found = new ArrayList<Known>();
    for (var chunk : InList.chunks(ids)) {
      var sql =
          "SELECT * FROM request_log WHERE id IN (%s) ORDER BY id FOR UPDATE"
              .formatted(chunk.placeholders());
      try (var statement = connection.prepareStatement(sql)) {
        chunk.bind(statement, 1);
        try (var row = statement.executeQuery()) {
          while (row.next()) {
            found.add(
                new Known(
                    row.getLong("id"),
                    ParameterBinder.nullableLong(row, "session_id"),
                    true,
                    RequestRows.read(row)));
          }
        }
      }
    }
    return found;
  }

  private Set<Long> ids(
      String column, List<Known> candidates, Function<RequestEvent, @Nullable String> value)
      throws SQLException {
    var values =
        candidates.stream()
            .map(Known::event)
            .map(value)
            .flatMap(Stream::ofNullable)
            .distinct()
            .toList();
    var times = candidates.stream().map(it -> it.event().time()).sorted().toList();
    var from = EventId.floor(times.getFirst().minus(WINDOW));
    var to = EventId.floor(times.getLast().plus(WINDOW));
    var ids = new HashSet<Long>();
    for (var chunk : InList.chunks(values)) {
      var sql =
          "SELECT id FROM request_log WHERE %s IN (%s) AND id >= ? AND id < ? AND model_name IS NOT NULL"
              .formatted(column, chunk.placeholders());
      try (var statement = connection.prepareStatement(sql)) {
        var next = chunk.bind(statement, 1);
        statement.setLong(next, from);
        statement.setLong(next + 1, to);
        try (var row = statement.executeQuery()) {
          while (row.next()) {
            ids.add(row.getLong(1));
          }
        }
      }
    }
    return ids;
  }

  /// Puts changed values in the place of those that the rows have now, such as `(other)`.
  void replace(UnaryOperator<RequestEvent> change) {
    merged.replaceAll(
        (id, row) -> new Merged(id, row.session(), row.before(), change.apply(row.after())));
  }

  /// Adds what is new to sessions that are stored, before others look at them.
  void completeSessions() throws SQLException {
    for (var row : merged.values()) {
      if (row.session() != null) {
        completeSession(row, row.session());
      }
    }
  }

  /// Rows of calls of which only a later way tells whose they are: they are of no session yet.
  List<RequestRows.Row> withoutSession() {
    return merged.values().stream()
        .filter(row -> row.session() == null && !Sessions.isOwned(row.before()))
        .filter(row -> Sessions.isOwned(row.after()))
        .map(row -> new RequestRows.Row(row.id(), row.after()))
        .toList();
  }

  /// Counts what has changed.
  void count(RollupDeltas deltas) {
    sessionCosts.forEach(it -> deltas.sessionCost(it.organization(), it.start(), it.nanos()));
    merged.values().forEach(row -> deltas.completed(row.before(), row.after()));
  }

  private void completeSession(Merged row, long session) throws SQLException {
    var before = Objects.requireNonNull(row.before().call());
    var after = Objects.requireNonNull(row.after().call());
    var tokens = after.usage().total() - before.usage().total();
    var unpriced = (after.cost() == null ? 1 : 0) - (before.cost() == null ? 1 : 0);
    var cost =
        (after.cost() == null ? 0 : after.cost().nanos())
            - (before.cost() == null ? 0 : before.cost().nanos());
    if (tokens == 0 && unpriced == 0 && cost == 0) {
      return;
    }
    try (var update =
            connection.prepareStatement(
                """
                UPDATE user_session SET total_tokens = total_tokens + ?, total_cost_nanos = total_cost_nanos + ?,
                  unpriced_requests = unpriced_requests + ?
                WHERE id = ?
                """);
        var select =
            connection.prepareStatement("SELECT session_start FROM user_session WHERE id = ?")) {
      ParameterBinder.of(update).set(tokens).set(cost).set(unpriced).set(session);
      update.executeUpdate();
      select.setLong(1, session);
      try (var start = select.executeQuery()) {
        if (start.next()) {
          sessionCosts.add(
              new SessionCost(
                  row.after().organization(), ParameterBinder.instant(start.getLong(1)), cost));
        }
      }
    }
  }

  /// Stores rows that have changed, and what became part of which row.
  ///
  /// @param joined those of them that were of no session, and are now
  void save(List<RequestRows.Row> joined, Instant now) throws SQLException {
    var sessions = new HashMap<Long, @Nullable Long>();
    joined.forEach(row -> sessions.put(row.id, row.sessionId()));
    var days = new ChangedDays();
    for (var row : merged.values()) {
      var session = row.session() == null ? sessions.get(row.id()) : row.session();
      RequestRows.update(connection, row.id(), session, row.after());
      days.add(row.after().organization(), row.after().time());
    }
    days.save(connection);
    INSERT.insert(
        connection,
        parts,
        (columns, part) ->
            columns
                .set(part.request())
                .set(part.event().key())
                .set(part.event().organization())
                .set(part.event().source().name().toLowerCase(Locale.ROOT))
                .set(now));
  }

  /// Publishes the names of calls, and under which id the merged ones are.
  ///
  /// @param requests the new ones
  void publish(Collection<RequestEvent> requests, KeyBlocks blocks) {
    requests.stream().filter(CallMerge::isRecognisable).forEach(event -> publish(event, blocks));
    for (var part : parts) {
      publish(part.event(), blocks);
      blocks.add(hashes.of(part.event()), part.request(), Fingerprint.of(part.event()));
    }
  }

  private void publish(RequestEvent event, KeyBlocks blocks) {
    var response = CallMerge.response(event);
    if (response != null) {
      blocks.addWaiting(hashes.ofRequest(event.organization(), FeedbackEvent.ofResponse(response)));
    }
    var trace = event.trace();
    if (trace.traceId() != null && trace.spanId() != null) {
      blocks.addWaiting(
          hashes.ofRequest(event.organization(), "span:" + trace.traceId() + trace.spanId()));
    }
  }

  /// The ids of rows by the hashes of what became part of them: of its key, and of its answer's id.
  Map<Long, Long> idsByHash() {
    var ids = new HashMap<Long, Long>();
    for (var part : parts) {
      ids.put(hashes.of(part.event()), part.request());
      var response = CallMerge.response(part.event());
      if (response != null) {
        var key = FeedbackEvent.ofResponse(response);
        ids.put(hashes.ofRequest(part.event().organization(), key), part.request());
      }
    }
    return ids;
  }

  /// What the row of an id says now; null where it has not changed.
  @Nullable RequestEvent event(long id) {
    var row = merged.get(id);
    return row == null ? null : row.after();
  }
}
