package ai.studio.analytics.store.maintain;

import ai.studio.analytics.persistence.Transactions;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.write.AllWriters;
import ai.studio.analytics.store.write.KeyLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/// Empties the event tables.
public final class Eraser {

  /// What is derived goes first: should the process die in between, a rebuild brings it back.
  private static final List<String> TABLES =
      List.of(
          "column_block",
          "joined_sessions",
          "rollup",
          "model_usage_stats",
          "user_session",
          "feedback_log",
          "threat_log",
          "evaluation",
          "trace_summary",
          "trace_span",
          "merged_event",
          "sender_count",
          "pending_reference",
          "threat_repeat",
          "threat_note",
          "conflicting_event",
          "recent_keys",
          "request_log",
          "retention_mark",
          "organization_retention_mark");

  private final DataSource dataSource;

  /// @param dataSource the pool that the writers use
  public Eraser(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// Removes all events of all organisations, and all that was derived from them. Running writers
  /// wait, and forget what they remembered of rollups and keys.
  ///
  /// @throws StoreFailure where the database cannot take it now
  public void eraseEvents() {
    try {
      var failure = Transactions.call(dataSource, this::erase);
      if (failure.isPresent()) {
        throw failure.get();
      }
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }

  /// Truncating commits by itself, hence the second connection; the first one holds the locks. It
  /// commits whatever happens, so that writers forget also what is gone in part.
  private Optional<SQLException> erase(Connection locks) throws SQLException {
    AllWriters.stop(locks);
    try (var connection = dataSource.getConnection();
        var statement = connection.createStatement()) {
      for (var table : TABLES) {
        statement.execute("TRUNCATE TABLE " + table);
      }
      KeyLog.erase(locks, Clock.systemUTC());
      return Optional.empty();
    } catch (SQLException e) {
      return Optional.of(e);
    }
  }
}
