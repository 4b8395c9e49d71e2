package ai.studio.analytics.store.maintain;

import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.RowKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// How far the rows of each kind have been removed: remembered in the database, because the setting
/// may have been another one when they were.
final class RetentionMark {

  private RetentionMark() {}

  /// Rows before this time may be gone; the epoch where none are.
  static Instant read(Connection connection, RowKind kind) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "SELECT deleted_before FROM retention_mark WHERE table_name = ?")) {
      statement.setString(1, kind.table());
      try (var row = statement.executeQuery()) {
        return row.next() ? ParameterBinder.instant(row.getLong(1)) : Instant.EPOCH;
      }
    }
  }

  /// Rows of an organisation before this time may be gone because it wanted that; the epoch where
  /// none are.
  static Instant read(Connection connection, String organization, RowKind kind)
      throws SQLException {
    return all(connection).getOrDefault(organization, Map.of()).getOrDefault(kind, Instant.EPOCH);
  }

  /// The same of all organisations of which rows are gone.
  static Map<String, Map<RowKind, Instant>> all(Connection connection) throws SQLException {
    var all = new HashMap<String, Map<RowKind, Instant>>();
    try (var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT organization_id, table_name, deleted_before FROM organization_retention_mark")) {
      while (row.next()) {
        var table = row.getString(2);
        for (var kind : RowKind.values()) {
          if (kind.table().equals(table)) {
            all.computeIfAbsent(row.getString(1), _ -> new EnumMap<>(RowKind.class))
                .put(kind, ParameterBinder.instant(row.getLong(3)));
          }
        }
      }
    }
    return all;
  }

  /// Moves the mark of an organisation on, never back.
  static void advance(Connection connection, String organization, RowKind kind, Instant before)
      throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO organization_retention_mark (organization_id, table_name, deleted_before) VALUES (?, ?, ?)
            ON DUPLICATE KEY UPDATE deleted_before = GREATEST(deleted_before, VALUES(deleted_before))
            """)) {
      ParameterBinder.of(statement).set(organization).set(kind.table()).set(before);
      statement.executeUpdate();
    }
  }

  /// Moves the mark on, never back.
  static void advance(Connection connection, RowKind kind, Instant before) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            """
            INSERT INTO retention_mark (table_name, deleted_before) VALUES (?, ?)
            ON DUPLICATE KEY UPDATE deleted_before = GREATEST(deleted_before, VALUES(deleted_before))
            """)) {
      ParameterBinder.of(statement).set(kind.table()).set(before);
      statement.executeUpdate();
    }
  }
}
