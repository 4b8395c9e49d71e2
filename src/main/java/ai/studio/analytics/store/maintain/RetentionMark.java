package ai.studio.analytics.store.maintain;

import ai.studio.analytics.store.ParameterBinder;
import ai.studio.analytics.store.rollup.RowKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

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
