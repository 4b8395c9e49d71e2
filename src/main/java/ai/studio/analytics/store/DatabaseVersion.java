package ai.studio.analytics.store;

import ai.studio.analytics.persistence.Statements;
import java.sql.SQLException;

/// Which database it is.
///
/// @param product such as `MySQL` or `H2`
/// @param version as the server tells it
/// @param schema the version of our schema, such as `50`; empty where there is none
public record DatabaseVersion(String product, String version, String schema) {

  /// Asks the database.
  ///
  /// @throws StoreFailure where it cannot answer
  public static DatabaseVersion of(Database database) {
    var sql =
        "SELECT `version` FROM `flyway_schema_history` WHERE `success` = TRUE AND `version` IS NOT NULL"
            + " ORDER BY `installed_rank` DESC LIMIT 1";
    var quoted = database.dialect() == Dialect.H2 ? sql.replace('`', '"') : sql;
    try (var connection = database.dataSource().getConnection()) {
      var server = connection.getMetaData();
      var schema = Statements.list(connection, quoted, row -> row.getString(1));
      return new DatabaseVersion(
          server.getDatabaseProductName(),
          server.getDatabaseProductVersion(),
          schema.isEmpty() ? "" : schema.getFirst());
    } catch (SQLException e) {
      throw StoreFailure.of(e);
    }
  }
}
