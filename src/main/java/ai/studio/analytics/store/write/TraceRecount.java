package ai.studio.analytics.store.write;

import ai.studio.analytics.event.SpanEvent;
import ai.studio.analytics.store.InList;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;

/// Makes what is known of traces anew from the rows that are left of them.
public final class TraceRecount {

  private TraceRecount() {}

  /// Counts traces again, in a transaction that has excluded all writers. Of those without any rows
  /// nothing stays.
  public static void run(Connection connection, String organization, Collection<String> traceIds)
      throws SQLException {
    for (var chunk : InList.chunks(traceIds)) {
      delete(connection, organization, chunk);
      var summaries = new TraceSummaries();
      summaries.requests(requests(connection, organization, chunk));
      summaries.spans(spans(connection, organization, chunk));
      summaries.save(connection);
    }
  }

  private static void delete(Connection connection, String organization, InList<String> traceIds)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "DELETE FROM trace_summary WHERE organization_id = ? AND trace_id IN (%s)"
                .formatted(traceIds.placeholders()))) {
      statement.setString(1, organization);
      traceIds.bind(statement, 2);
      statement.executeUpdate();
    }
  }

  private static Collection<RequestRows.Row> requests(
      Connection connection, String organization, InList<String> traceIds) throws SQLException {
    var found = new ArrayList<RequestRows.Row>();
    try (var statement =
        connection.prepareStatement(
            "SELECT * FROM request_log WHERE trace_id IN (%s) AND organization_id = ?"
                .formatted(traceIds.placeholders()))) {
      statement.setString(traceIds.bind(statement, 1), organization);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          found.add(new RequestRows.Row(row.getLong("id"), RequestRows.read(row)));
        }
      }
    }
    return found;
  }

  private static Collection<SpanEvent> spans(
      Connection connection, String organization, InList<String> traceIds) throws SQLException {
    var found = new ArrayList<SpanEvent>();
    try (var statement =
        connection.prepareStatement(
            "SELECT * FROM trace_span WHERE trace_id IN (%s) AND organization_id = ?"
                .formatted(traceIds.placeholders()))) {
      statement.setString(traceIds.bind(statement, 1), organization);
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          found.add(SpanRows.read(row));
        }
      }
    }
    return found;
  }
}
