package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.write.TraceRecount;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;

/// The traces of which something is about a person.
record PersonalTraces(String organization, Set<String> ids) {

  private static final String OF_DAY =
      """
      SELECT trace_id FROM %s WHERE organization_id = :organization AND user_id = :user
        AND trace_id IS NOT NULL AND id >= ? AND id < ?
      """;

  /// Those that the rows of a day are of.
  static PersonalTraces of(Connection connection, PersonalSql person, LocalDate day)
      throws SQLException {
    var ids = new TreeSet<String>();
    for (var table : new String[] {"request_log", "trace_span"}) {
      try (var statement =
              person.prepare(
                  connection,
                  OF_DAY.formatted(table),
                  EventId.floor(UtcDays.start(day)),
                  EventId.floor(UtcDays.start(day.plusDays(1))));
          var rows = statement.executeQuery()) {
        while (rows.next()) {
          ids.add(rows.getString(1));
        }
      }
    }
    return new PersonalTraces(person.organization(), ids);
  }

  /// Counts them again. Where nothing is left but spans that name nobody, they go as well: they
  /// were of the person.
  void recount(Connection connection) throws SQLException {
    for (var chunk : InList.chunks(ids)) {
      var left = new TreeSet<>(chunk.values());
      left.removeAll(traces(connection, chunk, "request_log", ""));
      left.removeAll(traces(connection, chunk, "trace_span", " AND user_id IS NOT NULL"));
      for (var alone : InList.chunks(left)) {
        delete(connection, "trace_span", alone);
        delete(connection, "evaluation", alone);
      }
    }
    TraceRecount.run(connection, organization, ids);
  }

  private Set<String> traces(
      Connection connection, InList<String> chunk, String table, String condition)
      throws SQLException {
    var found = new TreeSet<String>();
    try (var statement =
        connection.prepareStatement(
            "SELECT DISTINCT trace_id FROM %s WHERE trace_id IN (%s) AND organization_id = ?%s"
                .formatted(table, chunk.placeholders(), condition))) {
      statement.setString(chunk.bind(statement, 1), organization);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  private void delete(Connection connection, String table, InList<String> chunk)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "DELETE FROM %s WHERE trace_id IN (%s) AND organization_id = ?"
                .formatted(table, chunk.placeholders()))) {
      statement.setString(chunk.bind(statement, 1), organization);
      statement.executeUpdate();
    }
  }
}
