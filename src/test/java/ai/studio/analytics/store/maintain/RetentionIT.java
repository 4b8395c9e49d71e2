package ai.studio.analytics.store.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.persistence.audit.Act;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.persistence.audit.AuditEntry;
import ai.studio.analytics.persistence.audit.AuditLog;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.StoreConfig.RetentionDays;
import ai.studio.analytics.store.block.BlockAudit;
import ai.studio.analytics.store.block.BlockJob;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.Tenant;
import ai.studio.analytics.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@EachDatabase
class RetentionIT {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final RetentionDays FOREVER = RetentionDays.FOREVER;

  private final TestDatabase test;

  RetentionIT(TestDatabase test) {
    this.test = test;
  }

  @Test
  void removesWhatIsOlderThanItsDaysAndKeepsTheRest() throws Exception {
    try (var database = Database.open(test.config());
        var writer = new BatchWriter(database.dataSource(), CLOCK)) {
      database.migrate();
      writer.write(List.of(old("1", 100), old("2", 61), old("3", 59), old("4", 0)));

      var report =
          new Retention(database, new StoreConfig.RetentionDays(60, 60, 0, 0, 0, 0), CLOCK).run();

      assertThat(report.rows()).containsEntry("request_log", 2L).containsEntry("user_session", 2L);
      assertThat(number("SELECT COUNT(*) FROM request_log")).isEqualTo(2);
      assertThat(number("SELECT SUM(requests) FROM rollup WHERE grain = 3 AND dimension = 0"))
          .isEqualTo(4);
      assertThat(number("SELECT SUM(requests) FROM rollup WHERE grain = 0 AND dimension = 0"))
          .isEqualTo(1);
      assertThat(new RollupAudit(database.dataSource(), CLOCK).verify()).isEmpty();
      whereThereArePartitionsTheOldOnesAreDropped(database);
    }
  }

  @Test
  void whatBelongsToRequestsGoesWithThem() throws Exception {
    try (var database = Database.open(test.config());
        var writer = new BatchWriter(database.dataSource(), CLOCK)) {
      database.migrate();
      var tenant = new Tenant(database, NOW);
      for (var days : List.of(61, 59)) {
        writer.write(Told.of(tenant, NOW.minus(Duration.ofDays(days))));
      }
      var before = Told.TABLES.stream().map(it -> count(it, tenant)).toList();

      new Retention(database, new StoreConfig.RetentionDays(60, 0, 0, 0, 0, 0), CLOCK).run();

      assertThat(before).containsOnly(2L);
      assertThat(Told.TABLES.stream().map(it -> count(it, tenant))).containsOnly(1L);
    }
  }

  /// What the one keeps for a shorter time goes, that of the other stays, and all that is made of
  /// rows goes on to be right.
  @Test
  void anOrganisationKeepsItsRowsForAShorterTime() throws Exception {
    try (var database = Database.open(test.config());
        var writer = new BatchWriter(database.dataSource(), CLOCK)) {
      database.migrate();
      new Eraser(database.dataSource()).eraseEvents();
      var brief = new Tenant(database, NOW);
      var longer = new Tenant(database, NOW);
      for (var days : List.of(61, 40, 2)) {
        writer.write(Told.of(brief, NOW.minus(Duration.ofDays(days))));
        writer.write(Told.of(longer, NOW.minus(Duration.ofDays(days))));
      }
      choose(brief, longer);
      var blocks = new BlockJob(database.dataSource(), FOREVER, CLOCK);
      blocks.run();
      blocks.run();
      var rows = count("request_log", longer);
      var chosen = new StoreConfig.RetentionDays(30, 30, 30, 30, 0, 0);

      var removed = retention(database, brief, chosen).run();

      assertThat(removed).containsKeys("request_log", "trace_span", "evaluation");
      assertThat(Told.TABLES.stream().map(it -> count(it, brief))).containsOnly(1L);
      assertThat(Told.TABLES.stream().map(it -> count(it, longer))).containsOnly(3L);
      assertThat(count("request_log", longer)).isEqualTo(rows);
      blocks.run();
      assertThat(blockDays(brief)).isEqualTo(1);
      assertThat(blockDays(longer)).isEqualTo(3);
      assertThat(new BlockAudit(database.dataSource(), FOREVER, CLOCK).verify()).isEmpty();
      var audit = new RollupAudit(database.dataSource(), CLOCK);
      var before = rollup(brief);
      assertThat(audit.verify()).isEmpty();
      audit.rebuild(_ -> {});
      assertThat(rollup(brief)).isEqualTo(before).isNotZero();
      assertThat(audit.verify()).isEmpty();

      writer.write(Told.of(brief, NOW.minus(Duration.ofDays(61))));
      assertThat(retention(database, brief, chosen).run()).containsKey("request_log");
      assertThat(retention(database, brief, FOREVER).run()).isEmpty();
      new Eraser(database.dataSource()).eraseEvents();
    }
  }

  private static OrganizationRetention retention(
      Database database, Tenant of, StoreConfig.RetentionDays chosen) {
    return new OrganizationRetention(
        database.dataSource(),
        it -> it.equals(of.name()) ? Optional.of(chosen) : Optional.empty(),
        CLOCK);
  }

  private void choose(Tenant... tenants) throws SQLException {
    for (var tenant : tenants) {
      test.execute(
          "INSERT INTO organization_setting (organization_id, name, setting_value, changed_by, changed_at) VALUES ('%s', 'x', '1', 'ann', 0)"
              .formatted(tenant.name()));
    }
  }

  private long blockDays(Tenant of) throws SQLException {
    return number(
        "SELECT COUNT(DISTINCT utc_day) FROM column_block WHERE organization_id = '%s'"
            .formatted(of.name()));
  }

  private long rollup(Tenant of) throws SQLException {
    return number(
        "SELECT SUM(requests) FROM rollup WHERE grain = 3 AND dimension = 0 AND organization_id = '%s'"
            .formatted(of.name()));
  }

  private long count(String table, Tenant of) {
    try {
      return number(
          "SELECT COUNT(*) FROM %s WHERE organization_id = '%s'".formatted(table, of.name()));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void actsAreKeptForEverUnlessTheirDaysSayOtherwise() throws Exception {
    try (var database = Database.open(test.config())) {
      database.migrate();
      for (var days : List.of(100, 61, 59)) {
        AuditLog.write(
            database.dataSource(),
            new AuditEntry(
                NOW.minus(Duration.ofDays(days)),
                Actor.service(),
                Act.EVENTS_PURGE,
                null,
                days + " days ago",
                null,
                null));
      }
      new Retention(database, new StoreConfig.RetentionDays(1, 1, 1, 1, 1, 0), CLOCK).run();
      assertThat(test.acts()).hasSize(3);

      new Retention(database, new StoreConfig.RetentionDays(0, 0, 0, 0, 0, 60), CLOCK).run();
      assertThat(test.acts())
          .containsExactly(
              "service studio: events.purge 59 days ago, null → null",
              "service studio: audit.remove 60 days, null → {\"until\":2}");
    }
  }

  private void whereThereArePartitionsTheOldOnesAreDropped(Database database) throws SQLException {
    if (!test.isMySql()) {
      return;
    }
    assertThat(partitions()).isEqualTo("p_before,p202603,p202604,p202605,p_rest");

    var later = Clock.offset(CLOCK, Duration.ofDays(100));
    var report =
        new Retention(database, new StoreConfig.RetentionDays(60, 0, 0, 0, 0, 0), later).run();

    assertThat(report.partitions()).isEqualTo(2);
    assertThat(partitions()).isEqualTo("p202604,p202605,p202606,p202607,p202608,p_rest");
    assertThat(number("SELECT COUNT(*) FROM request_log")).isZero();
  }

  private static RequestEvent old(String key, int days) {
    return Events.request(key, NOW.minus(Duration.ofDays(days)), "ann");
  }

  private String partitions() throws SQLException {
    try (var connection = test.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                SELECT GROUP_CONCAT(partition_name ORDER BY partition_ordinal_position)
                FROM information_schema.partitions WHERE table_schema = DATABASE() AND table_name = 'request_log'
                """)) {
      row.next();
      return row.getString(1);
    }
  }

  private long number(String sql) throws SQLException {
    try (var connection = test.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
