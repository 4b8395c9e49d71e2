package ai.studio.analytics.store.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Severity;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig.RetentionDays;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.RowKind;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is removed with time, what is counted anew, and what can be counted no longer.
class MaintenanceTest {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2026-05-04");

  private static Database database;

  private final Tenant tenant = new Tenant(database, NOON);

  @BeforeAll
  static void open() {
    database = MemoryDatabase.fresh();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    new Eraser(database.dataSource()).eraseEvents();
  }

  @Test
  void aTableThatCannotBeHadKeepsNoOtherFromBeingCleared() throws SQLException {
    tenant.store(tenant.request(daysAgo(40)).user("ana").event());
    Sqls.execute(
        database.dataSource(),
        "INSERT INTO sender_count VALUES (1, 'o', 'API', 's', '', '', '', 'stored', '', 1, 0, 0)");
    Sqls.execute(database.dataSource(), "ALTER TABLE request_log RENAME TO elsewhere");
    try {
      assertThatThrownBy(() -> retain(new RetentionDays(10, 10, 0, 0, 0, 0)))
          .isInstanceOf(StoreFault.class);
    } finally {
      Sqls.execute(database.dataSource(), "ALTER TABLE elsewhere RENAME TO request_log");
    }
    assertThat(number("SELECT COUNT(*) FROM request_log")).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM user_session")).isZero();
    assertThat(number("SELECT COUNT(*) FROM sender_count")).isZero();
  }

  @Test
  void nothingGoesWhereEverythingIsKeptForEver() throws SQLException {
    tenant.store(tenant.request(daysAgo(300)).user("ana").event());
    var report = retain(RetentionDays.FOREVER);

    assertThat(report.rows())
        .containsEntry("request_log", 0L)
        .containsEntry("user_session", 0L)
        .containsEntry("audit_log", 0L);
    assertThat(number("SELECT COUNT(*) FROM request_log")).isEqualTo(1);
  }

  @Test
  void eachKindOfRowsGoesAfterItsOwnDays() throws SQLException {
    var request = tenant.request(daysAgo(20)).user("ana").event();
    tenant.store(request, tenant.rating(request, "ana", 5));
    tenant.store(tenant.threat(daysAgo(20), "rate_limit", Severity.LOW));
    var report = retain(new RetentionDays(30, 10, 10, 30, 0, 0));

    assertThat(report.rows())
        .containsEntry("request_log", 0L)
        .containsEntry("user_session", 1L)
        .containsEntry("feedback_log", 1L)
        .containsEntry("threat_log", 0L);
    assertThat(report.partitions()).isZero();
  }

  @Test
  void aRowGoesOnceItIsOlderThanItsDaysToTheMillisecond() throws SQLException {
    tenant.store(
        tenant.request(daysAgo(10)).event(), tenant.request(daysAgo(10).minusMillis(1)).event());
    retain(new RetentionDays(10, 0, 0, 0, 0, 0));

    assertThat(number("SELECT COUNT(*) FROM request_log")).isEqualTo(1);
  }

  @Test
  void whatWasCountedStaysWhereItsRowsGo() throws SQLException {
    tenant.store(tenant.request(daysAgo(20)).event());
    retain(new RetentionDays(10, 0, 0, 0, 0, 0));

    assertThat(number("SELECT SUM(requests) FROM rollup WHERE dimension = 0 AND grain = 3"))
        .isEqualTo(1);
  }

  @Test
  void rollupsGoAfterTheirDaysAndMinutesAfterTwo() throws SQLException {
    tenant.store(tenant.request(daysAgo(20)).event());
    tenant.store(tenant.request(NOON.minusSeconds(60)).event());
    assertThat(number("SELECT SUM(requests) FROM rollup WHERE dimension = 0 AND grain = 0"))
        .isEqualTo(1);
    new Retention(
            database,
            new RetentionDays(0, 0, 0, 0, 10, 0),
            new Tenant(database, NOON.plus(Duration.ofDays(3))).clock())
        .run();

    assertThat(number("SELECT COUNT(*) FROM rollup WHERE grain = 0")).isZero();
    assertThat(number("SELECT SUM(requests) FROM rollup WHERE dimension = 0 AND grain = 3"))
        .isEqualTo(1);
  }

  @Test
  void keysGoWithTheWindowInWhichTheyAreLookedFor() throws SQLException {
    tenant.store(tenant.request(NOON).event());
    assertThat(number("SELECT COALESCE(SUM(key_count), 0) FROM recent_keys")).isEqualTo(1);
    var later = new Tenant(database, NOON.plus(Duration.ofHours(2))).clock();

    new Retention(database, RetentionDays.FOREVER, Duration.ofHours(3), later).run();
    assertThat(number("SELECT COALESCE(SUM(key_count), 0) FROM recent_keys")).isEqualTo(1);
    new Retention(database, RetentionDays.FOREVER, Duration.ofHours(1), later).run();
    assertThat(number("SELECT COALESCE(SUM(key_count), 0) FROM recent_keys")).isZero();
  }

  @Test
  void rollupsAreWhatTheirRowsSay() {
    var request = tenant.request(NOON).user("ana").model("o3").latency(12).event();
    tenant.store(request, tenant.rating(request, "ana", 5));
    tenant.store(tenant.threat(daysAgo(1), "rate_limit", Severity.HIGH));

    assertThat(audit(RetentionDays.FOREVER).verify()).isEmpty();
  }

  @Test
  void aRollupThatSaysSomethingElseIsNamedAndMended() throws SQLException {
    tenant.store(tenant.request(NOON).model("o3").event());
    execute("UPDATE rollup SET requests = 7 WHERE grain = 3 AND dimension = 1");
    var audit = audit(RetentionDays.FOREVER);

    assertThat(audit.verify())
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.key().dimension()).isEqualTo(Dimension.MODEL);
          assertThat(difference.key().key()).isEqualTo("o3");
          assertThat(difference.measure()).isEqualTo("requests");
          assertThat(difference.stored()).isEqualTo(7L);
          assertThat(difference.counted()).isEqualTo(1L);
        });
    assertThat(audit.rebuild(day -> {}).days()).isEqualTo(1);
    assertThat(audit.verify()).isEmpty();
  }

  @Test
  void aRollupThatIsMissingIsADifferenceFromNothing() throws SQLException {
    tenant.store(tenant.request(NOON).country("DE").event());
    execute("DELETE FROM rollup WHERE dimension = 5");

    assertThat(audit(RetentionDays.FOREVER).verify())
        .isNotEmpty()
        .allSatisfy(difference -> {
          assertThat(difference.key().dimension()).isEqualTo(Dimension.COUNTRY);
          assertThat(difference.stored()).isEqualTo(0L);
        });
  }

  @Test
  void daysOfAModelAreCountedAnewToo() throws SQLException {
    tenant.store(
        tenant.request(NOON).model("o3").latency(10).event(),
        tenant.request(NOON).model("o3").latency(30).event());
    execute("UPDATE model_usage_stats SET requests = 9, p95_latency_ms = 1");
    audit(RetentionDays.FOREVER).rebuild(day -> {});

    assertThat(number("SELECT requests FROM model_usage_stats")).isEqualTo(2);
    assertThat(number("SELECT p95_latency_ms FROM model_usage_stats")).isEqualTo(30);
  }

  @Test
  void whatLostItsRowsIsNotCompared() {
    tenant.store(tenant.request(daysAgo(20)).event(), tenant.request(NOON).event());
    var days = new RetentionDays(10, 0, 0, 0, 0, 0);
    retain(days);
    var comparison = audit(days).compare(day -> {});

    assertThat(comparison.differences()).isEmpty();
    assertThat(comparison.leftOut())
        .containsExactlyEntriesOf(
            Map.of(RowKind.REQUESTS, new RollupAudit.Uncountable(1, TODAY.minusDays(20))));
  }

  @Test
  void everyDayWithRowsOrRollupsIsLookedAtInOrder() throws SQLException {
    tenant.store(
        tenant.request(NOON).event(),
        tenant.request(daysAgo(2)).event(),
        tenant.request(daysAgo(400)).event());
    execute("DELETE FROM rollup WHERE grain = 3");
    var looked = new ArrayList<LocalDate>();
    audit(RetentionDays.FOREVER).compare(looked::add);

    assertThat(looked).containsExactly(TODAY.minusDays(400), TODAY.minusDays(2), TODAY);
    try (var connection = connection()) {
      assertThat(UtcDays.oldest(connection, RowKind.REQUESTS)).hasValue(TODAY.minusDays(400));
      assertThat(UtcDays.oldest(connection, RowKind.SESSIONS)).isEmpty();
    }
  }

  @Test
  void aDayIsWholeFromTheOneAfterTheOldestThatIsKept() throws SQLException {
    try (var connection = connection()) {
      var whole = WholeDays.by(connection, new RetentionDays(10, 0, 0, 0, 0, 0), NOON);

      assertThat(whole.on(TODAY.minusDays(10))).doesNotContain(RowKind.REQUESTS);
      assertThat(whole.on(TODAY.minusDays(9))).contains(RowKind.REQUESTS);
      assertThat(whole.on(LocalDate.EPOCH))
          .containsExactlyInAnyOrder(RowKind.SESSIONS, RowKind.FEEDBACK, RowKind.THREATS);
    }
  }

  @Test
  void aMarkOfWhatIsGoneNeverGoesBack() throws SQLException {
    try (var connection = connection()) {
      assertThat(RetentionMark.read(connection, RowKind.THREATS)).isEqualTo(Instant.EPOCH);
      RetentionMark.advance(connection, RowKind.THREATS, NOON);
      RetentionMark.advance(connection, RowKind.THREATS, daysAgo(3));

      assertThat(RetentionMark.read(connection, RowKind.THREATS)).isEqualTo(NOON);
      assertThat(RetentionMark.read(connection, RowKind.FEEDBACK)).isEqualTo(Instant.EPOCH);
      assertThat(WholeDays.by(connection, RetentionDays.FOREVER, NOON).on(TODAY))
          .isEqualTo(Set.of(RowKind.REQUESTS, RowKind.SESSIONS, RowKind.FEEDBACK));
    }
  }

  @Test
  void erasingLeavesNothingOfAnyOrganisation() throws SQLException {
    var request = tenant.request(NOON).user("ana").model("o3").event();
    tenant.store(request, tenant.rating(request, "ana", 5));
    new Eraser(database.dataSource()).eraseEvents();

    for (var table :
        Set.of("request_log", "rollup", "user_session", "feedback_log", "model_usage_stats")) {
      assertThat(number("SELECT COUNT(*) FROM " + table)).as(table).isZero();
    }
    assertThat(tenant.store(request).stored()).isEqualTo(1);
  }

  private static Instant daysAgo(int days) {
    return NOON.minus(Duration.ofDays(days));
  }

  private Retention.Report retain(RetentionDays days) {
    return new Retention(database, days, tenant.clock()).run();
  }

  private RollupAudit audit(RetentionDays days) {
    return new RollupAudit(database.dataSource(), days, tenant.clock());
  }

  private static Connection connection() throws SQLException {
    return database.dataSource().getConnection();
  }

  private static void execute(String sql) throws SQLException {
    try (var connection = connection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static long number(String sql) throws SQLException {
    try (var connection = connection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
