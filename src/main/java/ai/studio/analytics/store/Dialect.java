package ai.studio.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;

/// The two families of SQL that the schema runs on.
public enum Dialect {
  /// MySQL 8 and later, MariaDB, and engines that speak MySQL's protocol.
  MYSQL,
  /// The embedded default.
  H2;

  static Dialect of(Connection connection) throws SQLException {
    return of(connection.getMetaData().getURL());
  }

  static Dialect of(String jdbcUrl) {
    return jdbcUrl.startsWith("jdbc:h2:") ? H2 : MYSQL;
  }
}
