package ai.studio.analytics.bench;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/// An empty database of its own on the MySQL server of the tests, with the service's parts on it;
/// closing it drops it.
final class MySql implements AutoCloseable {

  private static final long BUFFER_POOL = 1L << 30;

  private final TestDatabase database;
  private final Studio studio;

  private MySql(TestDatabase database, Studio studio) {
    this.database = database;
    this.studio = studio;
  }

  /// @param name of a folder for what is not in the database
  static MySql open(String name) throws IOException, SQLException {
    var database = TestDatabases.mySql();
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("SET GLOBAL innodb_buffer_pool_size = " + BUFFER_POOL);
      statement.execute("SET GLOBAL local_infile = 1");
    }
    var studio = Studio.open(TestConfig.of(database, Folders.fresh(name), Map.of()));
    studio.database().migrate();
    return new MySql(database, studio);
  }

  TestDatabase database() {
    return database;
  }

  Studio studio() {
    return studio;
  }

  Connection connect() throws SQLException {
    return database.connect();
  }

  /// The version and what matters most for its speed.
  String describe() throws SQLException {
    return "MySQL %s with a buffer pool of %d MiB, innodb_flush_log_at_trx_commit = %s"
        .formatted(
            one("SELECT VERSION()"),
            Long.parseLong(one("SELECT @@innodb_buffer_pool_size")) >> 20,
            one("SELECT @@innodb_flush_log_at_trx_commit"));
  }

  long count(String table) throws SQLException {
    return Long.parseLong(one("SELECT COUNT(*) FROM " + table));
  }

  /// The only value of the only row.
  String one(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /// CPU time of the server so far; zero where it is not a child of this process, such as in a
  /// container.
  static Duration cpu() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("mysqld"))
        .findFirst()
        .flatMap(child -> child.info().totalCpuDuration())
        .orElse(Duration.ZERO);
  }

  @Override
  public void close() throws SQLException {
    studio.close();
    database.close();
  }
}
