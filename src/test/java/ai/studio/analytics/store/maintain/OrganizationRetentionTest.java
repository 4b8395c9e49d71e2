package ai.studio.analytics.store.maintain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.store.StoreConfig.RetentionDays;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.testing.FailingStatements;
import ai.studio.analytics.testing.MemoryDatabase;
import ai.studio.analytics.testing.Sqls;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.Tenant;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What comes when it is already older than its organisation keeps it.
class OrganizationRetentionTest {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final RetentionDays THIRTY = new RetentionDays(30, 30, 30, 30, 0, 0);

  private final StepClock clock = new StepClock(NOW);
  private final Tenant brief = new Tenant(NOW);
  private final Tenant longer = new Tenant(NOW);
  private final OrganizationRetention retention =
      new OrganizationRetention(
          MemoryDatabase.get().dataSource(),
          it -> it.equals(brief.name()) ? Optional.of(THIRTY) : Optional.empty(),
          clock);

  @BeforeEach
  void runOnce() throws SQLException {
    try (var connection = MemoryDatabase.get().dataSource().getConnection();
        var insert =
            connection.prepareStatement(
                "INSERT INTO organization_setting (organization_id, name, setting_value, changed_by, changed_at) VALUES (?, 'x', '1', 'ann', 0)")) {
      insert.setString(1, brief.name());
      insert.executeUpdate();
    }
    retention.run();
  }

  @Test
  void isGoneWithinTheHourWhereItIsAWeekLate() {
    store(36);
    clock.advance(Duration.ofHours(1));

    assertThat(retention.run()).containsEntry("request_log", 1L);
  }

  @Test
  void isGoneWithinADayHoweverLateItIs() {
    store(400);
    clock.advance(Duration.ofHours(23));
    retention.run();
    clock.advance(Duration.ofHours(1));

    assertThat(retention.run()).containsEntry("request_log", 1L);
    assertThat(retention.run()).isEmpty();
  }

  @Test
  void isLookedForEveryDayAgain() {
    for (var day = 0; day < 3; day++) {
      store(400);
      clock.advance(Duration.ofDays(1));

      assertThat(retention.run()).containsEntry("request_log", 1L);
    }
  }

  @Test
  void ofOneOrganisationGoesThoughThatOfAnotherCannot() throws SQLException {
    var data = MemoryDatabase.get().dataSource();
    Sqls.execute(
        data,
        "INSERT INTO organization_setting (organization_id, name, setting_value, changed_by, changed_at) VALUES (?, 'x', '1', 'ann', 0)",
        longer.name());
    for (var failing : List.of(brief, longer)) {
      var other = failing == brief ? longer : brief;
      var ofBoth =
          new OrganizationRetention(
              FailingStatements.about(data, failing.name()),
              it ->
                  List.of(brief.name(), longer.name()).contains(it)
                      ? Optional.of(THIRTY)
                      : Optional.empty(),
              clock);
      store(400);

      assertThatThrownBy(ofBoth::run).isInstanceOf(StoreFault.class);
      assertThat(count(other)).isZero();
    }
  }

  @Test
  void staysWhereItsOrganisationKeepsIt() throws SQLException {
    store(400);
    clock.advance(Duration.ofDays(1));
    retention.run();

    assertThat(count(longer)).isEqualTo(1);
  }

  private static long count(Tenant tenant) throws SQLException {
    try (var connection = MemoryDatabase.get().dataSource().getConnection();
        var count =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM request_log WHERE organization_id = ?")) {
      count.setString(1, tenant.name());
      var row = count.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private void store(int days) {
    var time = clock.instant().minus(Duration.ofDays(days));
    brief.store(brief.request(time).event());
    longer.store(longer.request(time).event());
  }
}
