package ai.studio.analytics.store.write;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.MultiRowUpsert;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.RollupDeltas;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts the requests of one batch into sessions: the client's own where it names one, else all of a
/// user's requests without a pause of [Session#TIMEOUT]. The order of arrival does not matter: a
/// late request that fills the pause between two sessions joins them.
///
/// The rows of the sessions it may touch stay locked until the transaction ends.
final class Sessions {

  private static final MultiRowUpsert<Session> UPSERT =
      new MultiRowUpsert<>(
          """
          INSERT INTO user_session (
            id, organization_id, session_key, user_id, session_start, session_end,
            total_requests, total_tokens, total_cost_nanos, unpriced_requests, ip_address, user_agent)
          """,
          """
          ON DUPLICATE KEY UPDATE
            session_start = VALUES(session_start), session_end = VALUES(session_end),
            total_requests = VALUES(total_requests), total_tokens = VALUES(total_tokens),
            total_cost_nanos = VALUES(total_cost_nanos), unpriced_requests = VALUES(unpriced_requests)
          """,
          "id");

  private static final String COLUMNS =
      """
      SELECT id, organization_id, session_key, user_id, session_start, session_end,
             total_requests, total_tokens, total_cost_nanos, unpriced_requests, ip_address, user_agent
      FROM user_session
      """;

  /// Whose session: of a client's key, or of a user's pauses where the key is null.
  private record Owner(String organization, @Nullable String key, @Nullable String user) {

    static Owner of(RequestEvent event) {
      return new Owner(event.organization(), event.client().session(), event.client().user());
    }

    boolean known() {
      return key != null || user != null;
    }
  }

  private final Map<Owner, List<Session>> sessions = new HashMap<>();
  private final Set<Long> ids = new HashSet<>();
  private final long newest;

  private Sessions(long newest) {
    this.newest = newest;
  }

  /// Whether it is known whose a request is, so that it is of a session.
  static boolean isOwned(RequestEvent event) {
    return Owner.of(event).known();
  }

  /// Assigns sessions to rows.
  static Sessions assign(Connection connection, Collection<RequestRows.Row> rows)
      throws SQLException {
    var assigned = new Sessions(EventTable.newest(connection, "user_session"));
    var owned = rows.stream().filter(row -> isOwned(row.event)).toList();
    var byOrganization =
        owned.stream().collect(Collectors.groupingBy(row -> row.event.organization()));
    for (var entry : byOrganization.entrySet()) {
      assigned.load(connection, entry.getKey(), entry.getValue());
    }
    var inOrder = new ArrayList<>(owned);
    inOrder.sort(Comparator.comparing(row -> row.event.time()));
    for (var row : inOrder) {
      row.session = assigned.sessionFor(connection, row.event);
      row.session.add(row.event);
    }
    return assigned;
  }

  /// Writes what has changed, and counts each session where it starts.
  void save(Connection connection, RollupDeltas deltas) throws SQLException {
    var changed =
        sessions.values().stream().flatMap(List::stream).filter(Session::changed).toList();
    changed.forEach(session -> count(session, deltas));
    UPSERT.write(
        connection,
        changed.stream().filter(session -> !session.merged()).toList(),
        session -> session.stored() != null,
        (columns, session) -> session.bind(columns));
    for (var session : changed) {
      if (session.merged() && session.stored() != null) {
        replace(connection, session.id(), session.survivor().id());
        countJoined(connection, session);
      }
    }
  }

  private static void count(Session session, RollupDeltas deltas) {
    if (session.stored() != null) {
      deltas.session(session.organization(), session.stored(), -1);
    }
    if (!session.merged()) {
      deltas.session(session.organization(), session.totals(), 1);
    }
  }

  private static void replace(Connection connection, long merged, long survivor)
      throws SQLException {
    try (var requests =
            connection.prepareStatement(
                "UPDATE request_log SET session_id = ? WHERE session_id = ?");
        var session = connection.prepareStatement("DELETE FROM user_session WHERE id = ?")) {
      requests.setLong(1, survivor);
      requests.setLong(2, merged);
      requests.executeUpdate();
      session.setLong(1, merged);
      session.executeUpdate();
    }
  }

  /// Column blocks know the sessions of requests. That there is one less shows in the rollups of
  /// the time in which it began, but not in those of the days, or quarters of an hour, after it.
  private static void countJoined(Connection connection, Session merged) throws SQLException {
    var days = new ChangedDays();
    days.add(merged.organization(), merged.start(), merged.end());
    days.save(connection);
  }

  private Session sessionFor(Connection connection, RequestEvent event) throws SQLException {
    var mine = sessions.computeIfAbsent(Owner.of(event), owner -> new ArrayList<>(2));
    Session found = null;
    for (var session : mine) {
      if (session.merged() || (session.key() == null && !session.reaches(event.time()))) {
        continue;
      }
      if (found == null) {
        found = session;
      } else if (found.start().isBefore(session.start())) {
        found.absorb(session);
      } else {
        session.absorb(found);
        found = session;
      }
    }
    if (found == null) {
      found = new Session(freeId(connection, event), event);
      mine.add(found);
    }
    return found;
  }

  private long freeId(Connection connection, RequestEvent first) throws SQLException {
    var id = EventId.of(first.time(), first.organization(), "session:" + first.key());
    while (!ids.add(id) || (id <= newest && exists(connection, id))) {
      id = EventId.next(id);
    }
    return id;
  }

  private static boolean exists(Connection connection, long id) throws SQLException {
    try (var statement = connection.prepareStatement("SELECT 1 FROM user_session WHERE id = ?")) {
      statement.setLong(1, id);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private void load(Connection connection, String organization, List<RequestRows.Row> rows)
      throws SQLException {
    var keys = new HashSet<String>();
    var users = new HashSet<String>();
    var first = Instant.MAX;
    var last = Instant.MIN;
    for (var row : rows) {
      var client = row.event.client();
      if (client.session() != null) {
        keys.add(client.session());
        continue;
      }
      users.add(client.user());
      first = row.event.time().isBefore(first) ? row.event.time() : first;
      last = row.event.time().isAfter(last) ? row.event.time() : last;
    }
    loadByKey(connection, organization, keys);
    if (!users.isEmpty()) {
      loadByUser(
          connection,
          organization,
          users,
          first.minus(Session.TIMEOUT),
          last.plus(Session.TIMEOUT));
    }
  }

  private void loadByKey(Connection connection, String organization, Set<String> keys)
      throws SQLException {
    for (var chunk : InList.chunks(keys)) {
      var sql =
          COLUMNS
              + "WHERE organization_id = ? AND session_key IN (%s) FOR UPDATE"
                  .formatted(chunk.placeholders());
      try (var statement = connection.prepareStatement(sql)) {
        statement.setString(1, organization);
        chunk.bind(statement, 2);
        read(statement);
      }
    }
  }

  /// Looks them up by their end. An index by start or by key would give all that there ever was, so
  /// those conditions are written as none that an index could serve.
  private void loadByUser(
      Connection connection, String organization, Set<String> users, Instant from, Instant to)
      throws SQLException {
    // H2 does not look up single values in a later column of an index, but asking costs it little.
    var chunks =
        Dialect.of(connection) == Dialect.H2
            ? users.stream().map(user -> new InList<>(List.of(user))).toList()
            : InList.chunks(users);
    for (var chunk : chunks) {
      var sql =
          COLUMNS
              + """
              /*! FORCE INDEX (user_session_user_end) */
              WHERE organization_id = ? AND user_id IN (%s) AND session_end > ?
                AND session_start + 0 < ? AND COALESCE(session_key, '') = ''
              FOR UPDATE
              """
                  .formatted(chunk.placeholders());
      try (var statement = connection.prepareStatement(sql)) {
        statement.setString(1, organization);
        var next = chunk.bind(statement, 2);
        statement.setLong(next, ParameterBinder.micros(from));
        statement.setLong(next + 1, ParameterBinder.micros(to));
        read(statement);
      }
    }
  }

  private void read(PreparedStatement statement) throws SQLException {
    try (var rows = statement.executeQuery()) {
      while (rows.next()) {
        var session = new Session(rows);
        var owner = new Owner(session.organization(), session.key(), session.user());
        sessions.computeIfAbsent(owner, unused -> new ArrayList<>(2)).add(session);
        ids.add(session.id());
      }
    }
  }
}
