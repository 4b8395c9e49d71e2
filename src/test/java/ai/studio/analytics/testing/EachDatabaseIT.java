package ai.studio.analytics.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@EachDatabase(andOtherServers = true)
class EachDatabaseIT {

  private final TestDatabase database;

  EachDatabaseIT(TestDatabase database) {
    this.database = database;
  }

  @Test
  void theServerIsWhatTheNameSays() throws SQLException {
    var version = database.isMySql() ? "SELECT VERSION()" : "SELECT H2VERSION()";

    assertThat(one(version)).matches(database.isMySql() ? "(8|9|1\\d)\\.\\d+.*" : "2\\.\\d+.*");
  }

  @Test
  void theDatabaseIsEmpty() throws SQLException {
    var tables = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = ";

    assertThat(one(tables + (database.isMySql() ? "DATABASE()" : "SCHEMA()"))).isEqualTo("0");
  }

  private String one(String sql) throws SQLException {
    try (var connection = database.connect();
        var rows = connection.createStatement().executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
