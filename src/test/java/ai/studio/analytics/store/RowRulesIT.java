package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestDatabase;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/// The schema refuses what events cannot be, whoever writes.
@EachDatabase(andOtherServers = true)
class RowRulesIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final String RATING =
      "INSERT INTO feedback_log (id, organization_id, created_at, event_key, request_id, user_id, rating)"
          + " VALUES (1, 'acme', 1, 'f', 1, 'ayu', 6)";

  private final TestDatabase test;

  RowRulesIT(TestDatabase test) {
    this.test = test;
  }

  @Test
  void anUpgradeThatWouldFailDoesNotBeginAndSaysWhatToDo() throws SQLException {
    Flyway.configure()
        .dataSource(test.jdbcUrl(), test.user(), test.password())
        .locations("classpath:db/migration")
        .target("7")
        .load()
        .migrate();
    execute(RATING);

    try (var database = Database.open(test.config())) {
      assertThatThrownBy(database::migrate)
          .isInstanceOf(RowsBreakRule.class)
          .hasMessageContaining("1 row of feedback_log")
          .hasMessageContaining("rating BETWEEN 1 AND 5");
      execute("DELETE FROM feedback_log");
      database.migrate();
      impossibleValuesAreRefused(database);
      checkingMayTakeAsLongAsItTakes(database);
    }
  }

  /// Millions of rows take longer than any answer of the running service. The embedded database has
  /// no such limit, so what is asked of the connection is looked at.
  private static void checkingMayTakeAsLongAsItTakes(Database database) throws SQLException {
    var limits = new ArrayList<Integer>();
    var limit = new AtomicInteger(60_000);
    var watched =
        new PlainDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            var connection = database.dataSource().getConnection();
            return (Connection)
                Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (_, method, arguments) -> {
                      switch (method.getName()) {
                        case "setNetworkTimeout" -> limit.set((int) arguments[1]);
                        case "prepareStatement" -> limits.add(limit.get());
                        default -> {}
                      }
                      return method.invoke(connection, arguments);
                    });
          }
        };

    RowRules.check(watched, MigrationVersion.fromVersion("7"));

    assertThat(limits).isNotEmpty().containsOnly(0);
  }

  private void impossibleValuesAreRefused(Database database) {
    try (var writer = new BatchWriter(database.dataSource(), Clock.fixed(NOON, ZoneOffset.UTC))) {
      writer.write(List.of(Events.request("a", NOON, "ayu")));
    }
    for (var change :
        List.of(
            "request_log SET latency_ms = -1",
            "request_log SET time_to_first_token_ms = -1",
            "request_log SET prompt_tokens = -1, total_tokens = completion_tokens - 1",
            "request_log SET total_tokens = total_tokens + 1",
            "request_log SET cost_usd = -1",
            "request_log SET status_code = 0",
            "user_session SET session_end = session_start - 1",
            "user_session SET total_requests = -1")) {
      assertThatThrownBy(() -> execute("UPDATE " + change)).as(change).isNotNull();
    }
    assertThatThrownBy(() -> execute(RATING)).isNotNull();
    assertThatCode(() -> execute("UPDATE request_log SET latency_ms = NULL"))
        .doesNotThrowAnyException();
  }

  private void execute(String sql) throws SQLException {
    try (var connection = test.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
