package ai.studio.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/// Empties the event tables.
public final class Eraser {

  /// What is derived goes first: should the process die in between, a rebuild brings it back.
  private static final List<String> TABLES =
      List.of(
          "rollup",
          "model_usage_stats",
          "user_session",
          "feedback_log",
          "threat_log",
          "request_log");

  private static final int ATTEMPTS = 20;

  private final DataSource dataSource;

  /// @param dataSource the pool that the writers use
  public Eraser(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// Removes all events of all organisations, and all that was derived from them. Running writers
  /// wait, and forget what they remembered of the rollups.
  ///
  /// @throws StoreFailure where the database cannot take it now
  public void eraseEvents() {
    try (var locks = dataSource.getConnection();
        var connection = dataSource.getConnection()) {
      locks.setAutoCommit(false);
      try {
        stopWriters(locks);
        truncate(connection);
      } finally {
        letGo(locks);
      }
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// Locks first the slot that a process would add that has none yet, then those of all writers.
  private static void stopWriters(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      lockNextSlot(statement);
      statement.executeUpdate("UPDATE writer_slot SET version = version + 1");
    }
  }

  private static void lockNextSlot(Statement statement) throws SQLException {
    for (var attempt = 1; ; attempt++) {
      try {
        statement.executeUpdate(
            """
            INSERT INTO writer_slot (id, owner, lease_until, version)
            SELECT COALESCE(MAX(id), 0) + 1, '', 0, 0 FROM writer_slot
            """);
        return;
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || Failure.of(e) != Failure.RACE) {
          throw e;
        }
      }
    }
  }

  /// Takes the slot away that nobody is to use.
  private static void letGo(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM writer_slot WHERE owner = ''");
    }
    connection.commit();
  }

  /// Truncating commits by itself, hence the second connection, which holds the locks.
  private static void truncate(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var table : TABLES) {
        statement.execute("TRUNCATE TABLE " + table);
      }
    }
  }
}
