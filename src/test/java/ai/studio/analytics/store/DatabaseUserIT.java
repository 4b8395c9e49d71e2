package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.maintain.Eraser;
import ai.studio.analytics.store.maintain.Retention;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The database and the user that README.md makes, word for word but for their names: the rest of
/// the tests are root.
class DatabaseUserIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final StoreConfig.RetentionDays DAYS =
      new StoreConfig.RetentionDays(30, 30, 30, 30, 30, 0);

  @Test
  void mayDoWhatTheServiceNeeds() throws Exception {
    try (var test = TestDatabases.mySql()) {
      var user = user(test);
      try (var database = Database.open(user);
          var writer = new BatchWriter(database.dataSource(), CLOCK)) {
        database.migrate();
        writer.write(List.of(Events.request("a", NOON, "ayu")));
        new Retention(database, DAYS, CLOCK).run();
        var audit = new RollupAudit(database.dataSource(), CLOCK);
        audit.rebuild(_ -> {});

        assertThat(audit.verify()).isEmpty();
        new Eraser(database.dataSource()).eraseEvents();
      } finally {
        execute(test, "DROP USER '%s'@'%%'".formatted(user.user()));
      }
    }
  }

  /// Makes both anew under the name of the test's database.
  private static StoreConfig user(TestDatabase test) throws IOException, SQLException {
    var name = test.jdbcUrl().replaceAll(".*/([^/?]+)(\\?.*)?", "$1");
    execute(test, "DROP DATABASE " + name);
    for (var statement : readme().replaceAll("\\bstudio\\b", name).split(";\n")) {
      execute(test, statement);
    }
    return new StoreConfig(
        test.jdbcUrl().replaceFirst("\\?.*", ""),
        name,
        "a long password",
        6,
        Duration.ofSeconds(5),
        StoreConfig.RetentionDays.FOREVER);
  }

  private static String readme() throws IOException {
    var block =
        Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  private static void execute(TestDatabase test, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                test.jdbcUrl().replaceFirst("/[^/?]+(\\?.*)?$", "/"),
                test.user(),
                test.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
