package ai.studio.analytics.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.StoreConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// An empty database of one test class; closing it drops it with all that it holds.
///
/// @param name what a reader of the test report sees: `H2`, `MySQL`, `MySQL 9` or `MariaDB`
public record TestDatabase(String name, String jdbcUrl, String user, String password)
    implements AutoCloseable {

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  /// What opens it as the service does, with everything kept for ever.
  public StoreConfig config() {
    return new StoreConfig(
        jdbcUrl, user, password, 6, Duration.ofSeconds(5), StoreConfig.RetentionDays.FOREVER);
  }

  /// The same database of a server for a user who is no administrator, whom `read_only` keeps from
  /// writing on every kind of server.
  public TestDatabase asPlainUser() throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var account : List.of("plain@localhost", "plain@'%'")) {
        statement.execute("CREATE USER IF NOT EXISTS " + account);
        statement.execute("GRANT ALL ON " + connection.getCatalog() + ".* TO " + account);
      }
    }
    return new TestDatabase(name, jdbcUrl, "plain", "");
  }

  /// The keys of all stored requests, of which none may be there twice.
  public Set<String> keysStoredOnce() throws SQLException {
    var keys = new HashSet<String>();
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT event_key FROM request_log")) {
      while (rows.next()) {
        assertThat(keys.add(rows.getString(1))).isTrue();
      }
    }
    return keys;
  }

  /// The number that a query of one row gives.
  public long number(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /// The audit log, oldest first, without times: who, what, to what, from which state to which.
  public List<String> acts() throws SQLException {
    var acts = new ArrayList<String>();
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT * FROM audit_log ORDER BY created_at, id")) {
      while (rows.next()) {
        acts.add(
            "%s %s: %s %s, %s → %s"
                .formatted(
                    rows.getString("actor_kind"),
                    rows.getString("actor"),
                    rows.getString("act"),
                    rows.getString("subject"),
                    rows.getString("state_before"),
                    rows.getString("state_after")));
      }
    }
    return acts;
  }

  /// Runs something while acts cannot be written down.
  public void withoutAuditLog(Runnable work) throws SQLException {
    execute("ALTER TABLE audit_log RENAME TO audit_log_away");
    try {
      work.run();
    } finally {
      execute("ALTER TABLE audit_log_away RENAME TO audit_log");
    }
  }

  /// Runs a statement.
  public void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
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
    if (!isMySql()) {
      copy("6").toFile().delete();
    }
  }

  /// Where a copy of an embedded database from before an upgrade is.
  ///
  /// @param version from which it was upgraded
  public Path copy(String version) {
    var file = jdbcUrl.replaceAll("jdbc:h2:(?:file:)?([^;]+).*", "$1");
    return Path.of(file + ".mv.db.before-" + version + ".zip");
  }

  @Override
  public String toString() {
    return name;
  }
}
