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
import ai.studio.analytics.testing.H2Plans;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A page costs its rows and not the table's, on H2 too.
class PagesOnH2IT {

  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String IN_ORDER = "/* index sorted";

  private static TestDatabase h2;
  private static Database database;

  @BeforeAll
  static void fill() {
    h2 = TestDatabases.h2();
    database = Database.open(h2.config());
    database.migrate();
    try (var writer = new BatchWriter(database.dataSource(), CLOCK)) {
      writer.write(Events.random(1, 2_000, NOW.minus(Duration.ofDays(9)), NOW, "default"));
    }
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
    h2.close();
  }

  @Test
  void ofAllRequestsFollowsThePrimaryKey() throws SQLException {
    assertThat(requests(Scope.whole("default"), new RequestFilter()))
        .allMatch(plan -> plan.contains("PRIMARY_KEY") && plan.contains(IN_ORDER));
  }

  @Test
  void ofSeveralModelsFollowsThePrimaryKey() throws SQLException {
    var filter = new RequestFilter();
    filter.setModels(List.of("gpt-4o", "llama3.2"));
    assertThat(requests(Scope.whole("default"), filter))
        .allMatch(plan -> plan.contains("PRIMARY_KEY") && plan.contains(IN_ORDER));
  }

  @Test
  void ofTheCallersOwnRequestsFollowsTheirIndex() throws SQLException {
    assertThat(requests(new Scope("default", "user-3"), new RequestFilter()))
        .allMatch(plan -> plan.contains("REQUEST_LOG_USER") && plan.contains(IN_ORDER));
  }

  @Test
  void ofSessionsFollowsTheirStart() throws SQLException {
    var plans =
        ordered("user_session", () -> lists(Scope.whole("default")).sessions(new SessionPage()));
    assertThat(plans.getFirst()).contains("USER_SESSION_START").contains(IN_ORDER);
  }

  private static List<String> requests(Scope scope, RequestFilter filter) throws SQLException {
    var page = new RequestPage();
    page.setFilter(filter);
    return ordered("request_log", () -> lists(scope).requests(page));
  }

  /// The plan of the statement that finds a page: the first one with an order.
  private static List<String> ordered(String table, Runnable list) throws SQLException {
    return H2Plans.of(h2, table, list).stream()
        .filter(plan -> plan.contains("ORDER BY"))
        .limit(1)
        .toList();
  }

  private static Lists lists(Scope scope) {
    return new Lists(
        new Rows(
            new Sql(database.dataSource()),
            database.dialect(),
            new Blocks(database.dataSource(), CLOCK, 10_000_000),
            CLOCK),
        new Entities(database, new Sql(database.dataSource())),
        scope);
  }
}
