package ai.studio.analytics.api.graphql.list;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.query.rows.Entities;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestDatabases;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// A page costs its rows and not the table's, on MySQL too, which may not have counted its rows
/// since they came.
class PagesOnMySqlIT {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final int ROWS = 2_000;

  @Test
  void ofATableThatSeemsEmptyReadsNoMoreRowsThanItShows() throws SQLException {
    try (var mySql = TestDatabases.mySql();
        var database = Database.open(mySql.config());
        var connection = mySql.connect();
        var statement = connection.createStatement()) {
      database.migrate();
      statement.execute("ALTER TABLE request_log STATS_AUTO_RECALC = 0");
      statement.execute("ANALYZE TABLE request_log");
      try (var writer = new BatchWriter(database.dataSource(), CLOCK)) {
        writer.write(Events.random(1, ROWS, NOW.minus(Duration.ofDays(9)), NOW, "default"));
      }
      var before = rowsRead(statement);
      var blocks = new Blocks(database.dataSource(), CLOCK, 10_000_000);
      var rows = new Rows(new Sql(database.dataSource()), database.dialect(), blocks, CLOCK);
      new Lists(
              rows, new Entities(database, new Sql(database.dataSource())), Scope.whole("default"))
          .requests(new RequestPage());

      assertThat(rowsRead(statement) - before).isLessThan(ROWS);
    }
  }

  private static long rowsRead(Statement statement) throws SQLException {
    var sum = 0L;
    try (var rows = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Handler_read%'")) {
      while (rows.next()) {
        sum += rows.getLong(2);
      }
    }
    return sum;
  }
}
