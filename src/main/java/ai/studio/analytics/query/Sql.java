package ai.studio.analytics.query;

import ai.studio.analytics.store.StoreFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/// Runs statements, each on a connection of its own that goes back to the pool at once. Few run at
/// a time, so that the writer, which shares the pool, never waits for readers.
final class Sql {

  private static final int AT_ONCE = 4;
  private static final int TIMEOUT_SECONDS = 30;

  private final DataSource dataSource;
  private final Semaphore free;
  private final AtomicLong statements = new AtomicLong();

  Sql(DataSource dataSource) {
    this(dataSource, new Semaphore(AT_ONCE, true));
  }

  private Sql(DataSource dataSource, Semaphore free) {
    this.dataSource = dataSource;
    this.free = free;
  }

  /// The same, with a count of statements that begins at zero.
  Sql counting() {
    return new Sql(dataSource, free);
  }

  /// How many statements it has run.
  long statements() {
    return statements.get();
  }

  /// What to do with each row.
  interface Row {
    void read(ResultSet row) throws SQLException;
  }

  /// @throws StoreFailure where the database cannot answer
  void each(Fragment query, Row row) {
    statements.incrementAndGet();
    free.acquireUninterruptibly();
    try (var connection = dataSource.getConnection()) {
      each(connection, query, row);
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    } finally {
      free.release();
    }
  }

  /// MySQL's driver holds a whole result in memory unless it is told to stream it.
  private static int fetchSize(Connection connection) throws SQLException {
    return connection.getMetaData().getURL().startsWith("jdbc:mysql:") ? Integer.MIN_VALUE : 1_000;
  }

  private static void each(Connection connection, Fragment query, Row row) throws SQLException {
    try (var statement = connection.prepareStatement(query.sql())) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setFetchSize(fetchSize(connection));
      var index = 1;
      for (var value : query.values()) {
        statement.setObject(index++, value);
      }
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          row.read(rows);
        }
      }
    }
  }
}
