package ai.studio.analytics.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// An empty database of one test class; closing it drops it with all that it holds.
///
/// @param name what a reader of the test report sees: `H2` or `MySQL`
public record TestDatabase(String name, String jdbcUrl, String user, String password)
    implements AutoCloseable {

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  /// Whether this is a server that speaks MySQL's protocol: MySQL, MariaDB or TiDB.
  public boolean isMySql() {
    return !jdbcUrl.startsWith("jdbc:h2:");
  }

  @Override
  public void close() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(
          isMySql()
              ? "DROP DATABASE IF EXISTS " + connection.getCatalog()
              : "DROP ALL OBJECTS DELETE FILES");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
