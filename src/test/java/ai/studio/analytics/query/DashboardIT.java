package ai.studio.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.query.dashboard.Dashboard;
import ai.studio.analytics.query.dashboard.Dashboards;
import ai.studio.analytics.query.dashboard.TopModels;
import ai.studio.analytics.query.dashboard.UserUsage;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase(andOtherServers = true)
class DashboardIT {

  private static final Instant NOW = Instant.parse("2026-03-10T12:34:56Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final Database database;
  private final BatchWriter writer;
  private final Dashboards dashboards;

  DashboardIT(Database database) {
    this.database = database;
    writer = new BatchWriter(database.dataSource(), CLOCK);
    dashboards = new Dashboards(database.dataSource(), CLOCK);
  }

  @BeforeEach
  void start() throws SQLException {
    execute("DELETE FROM request_log");
    execute("DELETE FROM user_session");
    execute("DELETE FROM rollup");
  }

  @AfterEach
  void stop() {
    writer.close();
  }

  @Test
  void sliceIsReadWhenItIsAskedForAndOnlyOnce() {
    var dashboard = last(Preset.LAST_7_DAYS, Scope.whole("default"));
    assertThat(dashboard.statements()).isZero();

    dashboard.summary();
    var first = dashboard.statements();
    dashboard.requests();
    dashboard.tokens();
    dashboard.summary();

    assertThat(first).isLessThanOrEqualTo(3);
    assertThat(dashboard.statements()).isEqualTo(first);
  }

  @Test
  void wholeDashboardTakesFewStatementsAndReadsNoRows() throws SQLException {
    writer.write(Events.random(1, 300, NOW.minus(Duration.ofDays(100)), NOW, "default"));
    execute("DELETE FROM request_log");
    for (var preset :
        List.of(
            Preset.LAST_24_HOURS, Preset.LAST_7_DAYS, Preset.LAST_MONTH, Preset.LAST_3_MONTHS)) {
      assertThat(statementsOfAll(preset)).as("%s, first time", preset).isLessThanOrEqualTo(25);
      assertThat(statementsOfAll(preset)).as("%s, again", preset).isLessThanOrEqualTo(15);
    }
    assertThat(last(Preset.LAST_3_MONTHS, Scope.whole("default")).summary().totalRequests())
        .isGreaterThan(250);
  }

  @Test
  void emptyRangeHasZeroCountsAndNoAverages() {
    var dashboard = last(Preset.LAST_24_HOURS, Scope.whole("nobody"));

    assertThat(dashboard.summary().totalRequests()).isZero();
    assertThat(dashboard.summary().totalCost()).isZero();
    assertThat(dashboard.summary().avgLatencyMs()).isNull();
    assertThat(dashboard.latencySummary().latencyMs().p95()).isNull();
    assertThat(dashboard.users().avgSessionRequests()).isNull();
    assertThat(dashboard.topModels(5)).isEqualTo(new TopModels(List.of(), 0));
    assertThat(dashboard.requests()).hasSize(dashboard.timestamps().size());
    assertThat(dashboard.requests())
        .allSatisfy(point -> assertThat(point.success() + point.error()).isZero());
    assertThat(dashboard.feedback().ratingDistribution()).containsOnlyKeys(1, 2, 3, 4, 5);
  }

  @Test
  void lateRequestIsCountedByTheNextAnswer() {
    var whole = Scope.whole("default");
    writer.write(List.of(Events.request("1", NOW.minus(Duration.ofDays(3)), "ann")));
    assertThat(last(Preset.LAST_7_DAYS, whole).topUsers(10)).hasSize(1);

    writer.write(List.of(Events.request("2", NOW.minus(Duration.ofDays(2)), "bob")));

    var dashboard = last(Preset.LAST_7_DAYS, whole);
    assertThat(dashboard.topUsers(10)).extracting(UserUsage::user).containsExactly("ann", "bob");
    assertThat(dashboard.summary().totalRequests()).isEqualTo(2);
    assertThat(dashboard.users().activeUsers()).isEqualTo(2);
  }

  @Test
  void userSeesOnlyOwnRequestsWhateverTheFilterSays() {
    writer.write(
        List.of(
            Events.request("1", NOW.minusSeconds(60), "ann"),
            Events.request("2", NOW.minusSeconds(50), "bob")));
    var asAnn = new Scope("default", "ann");
    var filter = Filter.parse("user:bob");

    assertThat(last(Preset.LAST_24_HOURS, asAnn).topUsers(10))
        .extracting(UserUsage::user)
        .containsExactly("ann");
    assertThat(ask(Preset.LAST_24_HOURS, filter, asAnn).summary().totalRequests()).isZero();
    assertThat(ask(Preset.LAST_24_HOURS, filter, asAnn).users().totalSessions()).isZero();
  }

  @Test
  void failureIsToldAndNotRemembered() throws SQLException {
    var dashboard = last(Preset.LAST_24_HOURS, Scope.whole("default"));
    execute("ALTER TABLE rollup RENAME TO rollup_away");
    try {
      assertThatThrownBy(dashboard::summary).isInstanceOf(StoreFault.class);
    } finally {
      execute("ALTER TABLE rollup_away RENAME TO rollup");
    }

    assertThat(dashboard.summary().totalRequests()).isZero();
  }

  private long statementsOfAll(Preset preset) {
    var dashboard = last(preset, Scope.whole("default"));
    dashboard.summary();
    dashboard.latency();
    dashboard.errorsBreakdown();
    dashboard.topModels(10);
    dashboard.costs();
    dashboard.topCountries(10);
    dashboard.users();
    dashboard.usersOverTime();
    dashboard.feedback();
    dashboard.threats();
    dashboard.threatsOverTime();
    return dashboard.statements();
  }

  private Dashboard last(Preset preset, Scope scope) {
    return ask(preset, Filter.NONE, scope);
  }

  private Dashboard ask(Preset preset, Filter filter, Scope scope) {
    var range = DashboardRange.of(preset, null, null, ZoneOffset.UTC, CLOCK);
    return dashboards.of(new Question(range, null, filter, scope));
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
