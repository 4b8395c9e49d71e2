package ai.studio.analytics.store.maintain;

import ai.studio.analytics.event.EventId;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.RollupDeltas;
import ai.studio.analytics.store.rollup.SessionTotals;
import ai.studio.analytics.store.schema.ThreatKind;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.store.write.RequestRows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Counts the rows of a span of time as the writer would have counted their events.
final class Recount {

  private static final int PAGE = 10_000;

  private final Connection connection;
  private final @Nullable String organization;
  private final Instant start;
  private final Instant end;

  /// @param organization whose rows; null for all
  /// @param start inclusive
  /// @param end exclusive
  Recount(Connection connection, @Nullable String organization, Instant start, Instant end) {
    this.connection = connection;
    this.organization = organization;
    this.start = start;
    this.end = end;
  }

  void requests(RollupDeltas deltas) throws SQLException {
    pages("SELECT * FROM request_log", row -> deltas.request(RequestRows.read(row)));
  }

  void feedback(RollupDeltas deltas) throws SQLException {
    pages(
        "SELECT * FROM feedback_log",
        row -> {
          if (!row.getBoolean("orphan")) {
            deltas.rating(row.getString("organization_id"), time(row), row.getInt("rating"), 1);
          }
        });
  }

  void threats(RollupDeltas deltas) throws SQLException {
    pages(
        "SELECT * FROM threat_log",
        row ->
            deltas.threat(
                row.getString("organization_id"),
                time(row),
                ThreatKind.of(row),
                ThreatLog.State.of(row)));
  }

  void sessions(RollupDeltas deltas) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            SELECT organization_id, session_start, total_requests, total_cost_nanos
            FROM user_session WHERE session_start >= ? AND session_start < ?
            """
                + ofOrganization())) {
      bind(ParameterBinder.of(statement).set(start).set(end));
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          deltas.session(
              rows.getString(1),
              new SessionTotals(
                  ParameterBinder.instant(rows.getLong(2)), rows.getLong(3), rows.getLong(4)),
              1);
        }
      }
    }
  }

  private interface Row {
    void count(ResultSet row) throws SQLException;
  }

  private void pages(String select, Row each) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            select
                + " WHERE id >= ? AND id < ?"
                + ofOrganization()
                + " ORDER BY id LIMIT "
                + PAGE)) {
      var from = EventId.floor(start);
      for (var read = PAGE; read == PAGE; ) {
        bind(ParameterBinder.of(statement).set(from).set(EventId.floor(end)));
        read = 0;
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            each.count(rows);
            from = rows.getLong("id") + 1;
            read++;
          }
        }
      }
    }
  }

  private String ofOrganization() {
    return organization == null ? "" : " AND organization_id = ?";
  }

  private void bind(ParameterBinder parameters) throws SQLException {
    if (organization != null) {
      parameters.set(organization);
    }
  }

  private static Instant time(ResultSet row) throws SQLException {
    return ParameterBinder.instant(row.getLong("created_at"));
  }
}
