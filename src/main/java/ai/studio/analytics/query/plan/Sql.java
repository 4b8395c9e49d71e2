package ai.studio.analytics.query.plan;

import ai.studio.analytics.store.Dialect;
import ai.studio.analytics.store.StoreFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Runs statements, each on a connection of its own that goes back to the pool at once. Few run at
/// a time, so that the writer, which shares the pool, never waits for readers.
public final class Sql {

  private static final int AT_ONCE = 4;
  private static final int TIMEOUT_SECONDS = 30;

  private final DataSource dataSource;
  private final Semaphore free;
  private final AtomicLong statements = new AtomicLong();

  public Sql(DataSource dataSource) {
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

  /// Counts a statement that somebody else runs.
  void count() {
    statements.incrementAndGet();
  }

  /// How many statements it has run.
  long statements() {
    return statements.get();
  }

  /// What to do with each row.
  public interface Row {

    /// Takes a row.
    void read(ResultSet row) throws SQLException;
  }

  /// @throws StoreFailure where the database cannot answer
  public void each(Fragment query, Row row) {
    this.<@Nullable Void>inTurn(() -> {
      try (var connection = dataSource.getConnection()) {
        each(connection, query, row);
        return null;
      } catch (SQLException e) {
        throw StoreFailure.of(e);
      }
    });
  }

  /// Runs a statement that has a connection of its own as one of the few.
  public <T extends @Nullable Object> T inTurn(Supplier<T> statement) {
    statements.incrementAndGet();
    free.acquireUninterruptibly();
    try {
      return statement.get();
    } finally {
      free.release();
    }
  }

  private static void each(Connection connection, Fragment query, Row row) throws SQLException {
    try (var statement = connection.prepareStatement(query.sql())) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      statement.setFetchSize(Dialect.of(connection).fetchSize());
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
