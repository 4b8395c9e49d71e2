package ai.studio.analytics.store;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;

/// `LOAD DATA LOCAL INFILE`: many rows at half the cost of inserts, where the server allows it
/// (`local_infile`).
///
/// As the server cannot stop the client in the middle, it goes on after a row that it refuses, or
/// changes its values. So nothing counts until all rows were stored without a warning.
///
/// @param <T> what a row is made of
public final class LocalLoad<T> {

  /// From how many rows on it is worth asking whether it is allowed.
  private static final int WORTHWHILE_ROWS = 500;

  /// What a server or a proxy says that does not take the statement at all: unknown command, not
  /// allowed, switched off, a fault of syntax, not supported.
  private static final Set<Integer> NOT_TAKEN = Set.of(1047, 1064, 1148, 1235, 2068, 3948);

  private static final Duration PAUSE = Duration.ofMinutes(10);

  /// How a value of [RowText] ends, whatever the server's mode says of backslashes.
  private static final String FORMAT =
      " FIELDS TERMINATED BY x'09' ESCAPED BY x'5C' LINES TERMINATED BY x'0A' ";

  private final String sql;
  private volatile Instant notBefore = Instant.EPOCH;

  /// @param insert `INSERT INTO table (column, …)`
  public LocalLoad(String insert) {
    var columns = insert.indexOf('(');
    var table = insert.substring(0, columns).strip().replaceFirst("^INSERT INTO ", "");
    sql =
        "LOAD DATA LOCAL INFILE 'rows' INTO TABLE "
            + table
            + " CHARACTER SET utf8mb4"
            + FORMAT
            + insert.substring(columns);
  }

  /// Stores all rows or none.
  ///
  /// @return false where the server does not allow it, or does not take them as they are
  public boolean load(
      Connection connection, Collection<? extends T> rows, MultiRowInsert.Binder<T> binder)
      throws SQLException {
    if (rows.size() < WORTHWHILE_ROWS
        || Instant.now().isBefore(notBefore)
        || !isAllowed(connection)) {
      return false;
    }
    var before = connection.setSavepoint();
    try {
      if (isLoaded(connection, rows, binder)) {
        connection.releaseSavepoint(before);
        return true;
      }
    } catch (SQLException e) {
      if (!NOT_TAKEN.contains(e.getErrorCode())) {
        throw e;
      }
      notBefore = Instant.now().plus(PAUSE);
    }
    connection.rollback(before);
    return false;
  }

  /// Only while its stream is there to be sent may the server ask for something, or a hostile one
  /// could ask for any file.
  private boolean isLoaded(
      Connection connection, Collection<? extends T> rows, MultiRowInsert.Binder<T> binder)
      throws SQLException {
    var allowed =
        connection
            .unwrap(JdbcConnection.class)
            .getPropertySet()
            .<Boolean>getProperty(PropertyKey.allowLoadLocalInfile);
    try (var statement = connection.createStatement();
        var stream = new RowStream<T>(rows.iterator(), binder)) {
      var driver = statement.unwrap(JdbcStatement.class);
      try {
        driver.setLocalInfileInputStream(stream);
        allowed.setValue(true);
        return statement.executeUpdate(sql) == rows.size() && statement.getWarnings() == null;
      } finally {
        allowed.setValue(false);
        driver.setLocalInfileInputStream(null);
        if (stream.isBroken()) {
          // The server waits for the rest, and would take for it whatever comes next.
          connection.abort(Runnable::run);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAllowed(Connection connection) throws SQLException {
    if (Dialect.of(connection) != Dialect.MYSQL) {
      return false;
    }
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT @@global.local_infile")) {
      return row.next() && row.getBoolean(1);
    }
  }
}
