package ai.studio.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;

/// The two families of SQL that the schema runs on.
public enum Dialect {
  /// MySQL 8 and later, MariaDB, and engines that speak MySQL's protocol.
  MYSQL,
  /// The embedded default.
  H2;

  /// The one of a connection.
  public static Dialect of(Connection connection) throws SQLException {
    return of(connection.getMetaData().getURL());
  }

  static Dialect of(String jdbcUrl) {
    return jdbcUrl.startsWith("jdbc:h2:") ? H2 : MYSQL;
  }

  /// The fetch size with which a statement hands over rows as they come: MySQL's driver holds a
  /// whole result in memory unless it is told to stream it.
  public int fetchSize() {
    return this == MYSQL ? Integer.MIN_VALUE : 1_000;
  }
}
