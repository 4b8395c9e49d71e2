package ai.studio.analytics.store.write;

import ai.studio.analytics.store.InList;
import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.RollupDeltas;
import ai.studio.analytics.store.schema.ThreatKind;
import ai.studio.analytics.store.schema.ThreatLog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Changes to rows that are already stored, with what they change in the rollups.
final class RowUpdates {

  private RowUpdates() {}

  /// What a rating was before.
  ///
  /// @param changed whether it said something else than it does now
  record Rated(int rating, boolean changed) {}

  /// @return empty where there is no such feedback
  static Optional<Rated> feedback(
      Connection connection,
      String organization,
      long id,
      int rating,
      @Nullable String comment,
      RollupDeltas deltas)
      throws SQLException {
    try (var select =
            connection.prepareStatement(
                "SELECT created_at, rating, orphan, feedback_text FROM feedback_log WHERE id = ? AND organization_id = ? FOR UPDATE");
        var update =
            connection.prepareStatement(
                "UPDATE feedback_log SET rating = ?, feedback_text = ? WHERE id = ?")) {
      ParameterBinder.of(select).set(id).set(organization);
      Rated before;
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        var stored = row.getInt(2);
        var same = stored == rating && Objects.equals(row.getString(4), comment);
        before = new Rated(stored, !same);
        if (same) {
          return Optional.of(before);
        }
        if (!row.getBoolean(3)) {
          var time = ParameterBinder.instant(row.getLong(1));
          deltas.rating(organization, time, stored, -1);
          deltas.rating(organization, time, rating, 1);
        }
      }
      ParameterBinder.of(update).set(rating).set(comment).set(id);
      update.executeUpdate();
      return Optional.of(before);
    }
  }

  private record Threat(long id, Instant time, ThreatKind kind, ThreatLog.State state) {

    static Threat of(ResultSet row) throws SQLException {
      return new Threat(
          row.getLong("id"),
          ParameterBinder.instant(row.getLong("created_at")),
          ThreatKind.of(row),
          ThreatLog.State.of(row));
    }
  }

  /// @return the states before of those that changed, by id
  static Map<Long, ThreatLog.State> triage(
      Connection connection,
      String organization,
      Set<Long> ids,
      ThreatLog.State state,
      String by,
      Instant at,
      RollupDeltas deltas)
      throws SQLException {
    var before = new LinkedHashMap<Long, ThreatLog.State>();
    try (var update =
        connection.prepareStatement(
            "UPDATE threat_log SET resolved = ?, false_positive = ?, resolved_at = ?, resolved_by = ? WHERE id = ?")) {
      for (var threat : lock(connection, organization, ids)) {
        if (threat.state() == state) {
          continue;
        }
        var open = state.isOpen();
        update.setBoolean(1, !open);
        update.setBoolean(2, state == ThreatLog.State.FALSE_POSITIVE);
        update.setObject(3, open ? null : ParameterBinder.micros(at), Types.BIGINT);
        update.setString(4, open ? null : by);
        update.setLong(5, threat.id());
        update.addBatch();
        if (open != threat.state().isOpen()) {
          deltas.open(organization, threat.time(), threat.kind(), open ? 1 : -1);
        }
        before.put(threat.id(), threat.state());
      }
      if (!before.isEmpty()) {
        update.executeBatch();
      }
    }
    return before;
  }

  private static List<Threat> lock(Connection connection, String organization, Set<Long> ids)
      throws SQLException {
    var threats = new ArrayList<Threat>();
    for (var chunk : InList.chunks(new TreeSet<>(ids))) {
      var sql =
          """
          SELECT id, created_at, threat_type, severity, resolved, false_positive
          FROM threat_log WHERE organization_id = ? AND id IN (%s) FOR UPDATE
          """
              .formatted(chunk.placeholders());
      try (var statement = connection.prepareStatement(sql)) {
        statement.setString(1, organization);
        chunk.bind(statement, 2);
        try (var rows = statement.executeQuery()) {
          while (rows.next()) {
            threats.add(Threat.of(rows));
          }
        }
      }
    }
    return threats;
  }
}
