package ai.studio.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.account.Accounts;
import ai.studio.analytics.admin.key.ApiKeys;
import ai.studio.analytics.auth.NotAuthenticated;
import ai.studio.analytics.query.model.DashboardRange;
import ai.studio.analytics.query.model.Filter;
import ai.studio.analytics.query.model.Preset;
import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.model.Scope;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.store.schema.RequestLog;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the first release has stored is all there after the upgrade.
@EachDatabase(andOtherServers = true)
class UpgradeIT {

  private static final Instant NOW = Instant.parse("2026-11-29T06:00:00Z");
  private static final String KEY = "sk-9c3b206e-JsRmo-SHUAJcxzji8-pma_GwfJo5SprIX8l3t9jrU6g";

  private static final String REVOKED = "sk-5cbcfa0c-pcuJadvb6kv0Zoeg-CCFDMuodq05gFdHntYsyXfvdac";
  private static final Map<String, String> PASSWORDS =
      Map.of(
          "admin", "first-release-admin",
          "ana", "first-release-analyst",
          "ayu", "first-release-user");

  private final TestDatabase test;
  @TempDir Path folder;
  private Studio studio;

  UpgradeIT(TestDatabase test) {
    this.test = test;
  }

  @BeforeEach
  void upgrade() throws Exception {
    if (!isFilled()) {
      var first =
          Flyway.configure()
              .dataSource(test.jdbcUrl(), test.user(), test.password())
              .locations("classpath:db/migration");
      first.target("6").load().migrate();
      fill();
    }
    studio = Studio.open(TestConfig.of(test, folder, Map.of()), Clock.fixed(NOW, ZoneOffset.UTC));
    studio.database().migrate();
  }

  @AfterEach
  void close() {
    studio.close();
  }

  @Test
  void rollupsEqualTheirRowsBeforeAndAfterTheNextEvent() {
    assertThat(audit().verify()).isEmpty();

    studio.writer().write(List.of(Events.unmeasured(Events.request("next", NOW, "ayu"))));

    assertThat(audit().verify()).isEmpty();
  }

  @Test
  void theDashboardShowsWhatItShowed() {
    var end = Instant.parse("2026-09-25T09:30:00Z");
    var start = Instant.parse("2026-09-24T00:00:00Z");
    var range =
        DashboardRange.of(Preset.CUSTOM, start, end, ZoneId.of("Asia/Jakarta"), studio.clock());
    var dashboard =
        studio.dashboards().of(new Question(range, null, Filter.NONE, Scope.whole("default")));

    assertThat(dashboard.summary().totalRequests()).isEqualTo(4);
    assertThat(dashboard.summary().avgLatencyMs()).isEqualTo((840 + 12 + 0 + 7) / 4.0);
    assertThat(dashboard.users().totalSessions()).isEqualTo(3);
    assertThat(dashboard.feedback().avgRating()).isEqualTo((4 + 2) / 2.0);
    assertThat(dashboard.feedback().orphans()).isZero();
    assertThat(dashboard.threats().totalThreats()).isEqualTo(2);
    assertThat(dashboard.threats().unresolvedThreats()).isEqualTo(1);
  }

  @Test
  void aLatencyOfZeroStaysZero() {
    try (var entities = studio.database().entities().createEntityManager()) {
      assertThat(entities.find(RequestLog.class, 3754581137817708100L).latencyMs()).isZero();
    }
  }

  @Test
  void accountsAndKeysWork() {
    var accounts = new Accounts(studio.database()::entities, studio.clock());
    var keys = new ApiKeys(studio.database()::entities, studio.clock());
    keys.known().refresh();

    for (var user : List.of("admin", "ana", "ayu")) {
      assertThat(accounts.login(user, PASSWORDS.get(user))).as(user).isPresent();
    }
    assertThat(keys.known().verify(KEY).organization()).isEqualTo("default");
    assertThatThrownBy(() -> keys.known().verify(REVOKED)).isInstanceOf(NotAuthenticated.class);
  }

  @Test
  void whoAdministeredTheOnlyOrganisationAdministersThePlatform() throws SQLException {
    var accounts = new Accounts(studio.database()::entities, studio.clock());

    assertThat(PASSWORDS.keySet())
        .filteredOn(user -> accounts.find(user).orElseThrow().isPlatform())
        .containsExactly("admin");
    assertThat(test.acts())
        .contains(
            "service studio: account.change admin, {\"role\":\"admin\"} → {\"role\":\"admin\",\"platform\":true}");
  }

  private RollupAudit audit() {
    return new RollupAudit(studio.database().dataSource(), studio.clock());
  }

  private boolean isFilled() {
    try (var connection = test.connect();
        var statement = connection.createStatement()) {
      return statement.executeQuery("SELECT 1 FROM account").next();
    } catch (SQLException thereIsNoSuchTableYet) {
      return false;
    }
  }

  private void fill() throws SQLException, IOException {
    try (var file = UpgradeIT.class.getResourceAsStream("/upgrade/first-release.sql");
        var connection = test.connect();
        var statement = connection.createStatement()) {
      var script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (var insert : script.split(";\n", -1)) {
        if (!insert.isBlank()) {
          statement.execute(insert);
        }
      }
    }
  }
}
