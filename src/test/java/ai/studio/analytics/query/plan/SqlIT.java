package ai.studio.analytics.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What a statement costs besides itself.
class SqlIT {

  private static final Fragment TWO_ROWS = Fragment.of("SELECT 1 UNION ALL SELECT 2");

  @Test
  void serverIsAskedTheStatementAndNothingAroundIt() throws SQLException {
    try (var mysql = TestDatabases.mySql();
        var database = Database.open(ofFewConnections(mysql))) {
      var sql = new Sql(database.dataSource());
      var before = questions(database);
      var seen = new ArrayList<Integer>();
      sql.each(TWO_ROWS, row -> seen.add(row.getInt(1)));
      assertThat(seen).containsExactly(1, 2);
      assertThat(questions(database) - before).isEqualTo(2);
    }
  }

  /// How many statements this thread's connection has sent, this one among them: the pool gives a
  /// thread the connection that it had before.
  private static long questions(Database database) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW SESSION STATUS LIKE 'Questions'")) {
      row.next();
      return row.getLong(2);
    }
  }

  private static StoreConfig ofFewConnections(TestDatabase mysql) {
    return new StoreConfig(
        mysql.jdbcUrl(),
        mysql.user(),
        mysql.password(),
        2,
        Duration.ofSeconds(5),
        StoreConfig.RetentionDays.FOREVER);
  }
}
