package ai.studio.analytics.store;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.jdbc.JdbcStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

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

  private final String sql;

  /// @param insert `INSERT INTO table (column, …)`
  public LocalLoad(String insert) {
    sql =
        "LOAD DATA LOCAL INFILE 'rows' "
            + insert
                .strip()
                .replaceFirst("^INSERT INTO (\\w+)", "INTO TABLE $1 CHARACTER SET utf8mb4");
  }

  /// Stores all rows or none.
  ///
  /// @return false where the server does not allow it, or does not take them as they are
  public boolean load(
      Connection connection, Collection<? extends T> rows, MultiRowInsert.Binder<T> binder)
      throws SQLException {
    if (rows.size() < WORTHWHILE_ROWS || !isAllowed(connection)) {
      return false;
    }
    var before = connection.setSavepoint();
    if (isLoaded(connection, rows, binder)) {
      connection.releaseSavepoint(before);
      return true;
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
    try (var statement = connection.createStatement()) {
      statement
          .unwrap(JdbcStatement.class)
          .setLocalInfileInputStream(new RowStream<T>(rows.iterator(), binder));
      allowed.setValue(true);
      return statement.executeUpdate(sql) == rows.size() && statement.getWarnings() == null;
    } finally {
      allowed.setValue(false);
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
