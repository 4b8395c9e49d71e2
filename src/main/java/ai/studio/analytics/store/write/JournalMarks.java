package ai.studio.analytics.store.write;

import ai.studio.analytics.store.ParameterBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalLong;

/// The statements on `journal_mark`: up to which record each journal is in the database.
final class JournalMarks {

  private JournalMarks() {}

  /// The number of the last record; empty where there is none yet.
  static OptionalLong read(Connection connection, String journalId) throws SQLException {
    try (var statement =
        connection.prepareStatement("SELECT last_record FROM journal_mark WHERE journal_id = ?")) {
      statement.setString(1, journalId);
      try (var row = statement.executeQuery()) {
        return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /// @param exists whether the journal has a mark already
  static void save(Connection connection, JournalMark mark, boolean exists, Instant now)
      throws SQLException {
    var sql =
        exists
            ? "UPDATE journal_mark SET last_record = ?, written_at = ? WHERE journal_id = ?"
            : "INSERT INTO journal_mark (last_record, written_at, journal_id) VALUES (?, ?, ?)";
    try (var statement = connection.prepareStatement(sql)) {
      ParameterBinder.of(statement).set(mark.lastRecord()).set(now).set(mark.journalId());
      statement.executeUpdate();
    }
  }
}
