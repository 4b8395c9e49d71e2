package ai.studio.analytics.admin.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.admin.setting.OrganizationSettings.Entry;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.StepClock;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two instances on one database: what one chooses for an organisation, the other learns.
@EachDatabase
class OrganizationSettingsIT {

  private static final Actor EVE = Actor.user("eve", "192.0.2.0");
  private static final String BOUND = "ingest.max-distinct";
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final StepClock clock = new StepClock(NOON);
  private final TestDatabase test;
  private final Database database;
  private OrganizationSettings here;
  private OrganizationSettings elsewhere;
  private boolean isAway;

  OrganizationSettingsIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
  }

  @BeforeEach
  void open() throws SQLException {
    test.execute("DELETE FROM organization_setting");
    test.execute("DELETE FROM audit_log");
    here = settings();
    elsewhere = settings();
    elsewhere.refresh();
  }

  @Test
  void aValueHoldsHereAtOnceAndElsewhereWithTheNextRenewal() {
    here.set(EVE, "acme", BOUND, "7");

    assertThat(here.table().maxDistinct().of("acme")).isEqualTo(7);
    assertThat(here.table().maxDistinct().of("navy")).isEqualTo(1_000);
    assertThat(here.table().maxDistinct().chosen("acme")).contains(7);
    assertThat(here.table().maxDistinct().chosen("navy")).isEmpty();
    assertThat(elsewhere.table().maxDistinct().of("acme")).isEqualTo(1_000);
    elsewhere.refresh();
    assertThat(elsewhere.table().maxDistinct().of("acme")).isEqualTo(7);
  }

  @Test
  void aChangeIsLearntFromAnInstanceWhoseClockIsBehind() {
    here.set(EVE, "acme", BOUND, "7");
    elsewhere.refresh();
    clock.advance(Duration.ofHours(-1));
    here.set(EVE, "acme", BOUND, "8");

    elsewhere.refresh();
    assertThat(elsewhere.table().maxDistinct().of("acme")).isEqualTo(8);
  }

  @Test
  void everybodySeesWhoChoseAValueAndTheDefaultOnceItIsReset() {
    here.set(EVE, "acme", BOUND, "7");
    assertThat(elsewhere.list("acme"))
        .filteredOn(entry -> entry.name().equals(BOUND))
        .extracting(Entry::value, Entry::byDefault, Entry::changedBy, Entry::changedAt)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("7", "1000", "eve", NOON));

    here.reset(EVE, "acme", BOUND);
    elsewhere.refresh();
    assertThat(elsewhere.table().maxDistinct().of("acme")).isEqualTo(1_000);
    assertThat(elsewhere.list("acme")).extracting(Entry::changedBy).containsOnlyNulls();
  }

  @Test
  void eachChangeIsInTheAuditLogAndWhatChangesNothingIsNot() throws SQLException {
    here.set(EVE, "acme", BOUND, "7");
    here.set(EVE, "acme", BOUND, " 7 ");
    clock.advance(Duration.ofSeconds(1));
    here.set(EVE, "acme", BOUND, "8");
    clock.advance(Duration.ofSeconds(1));
    here.reset(EVE, "acme", BOUND);
    here.reset(EVE, "acme", BOUND);

    assertThat(test.acts())
        .containsExactly(
            "user eve: setting.set ingest.max-distinct, null → {\"value\":\"7\"}",
            "user eve: setting.set ingest.max-distinct, {\"value\":\"7\"} → {\"value\":\"8\"}",
            "user eve: setting.reset ingest.max-distinct, {\"value\":\"8\"} → null");
  }

  @Test
  void settingsDoNotChangeWithoutARow() throws SQLException {
    here.set(EVE, "acme", BOUND, "7");
    test.withoutAuditLog(() -> {
      assertThatThrownBy(() -> here.set(EVE, "acme", BOUND, "8"))
          .isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> here.reset(EVE, "acme", BOUND)).isInstanceOf(RuntimeException.class);
    });

    elsewhere.refresh();
    assertThat(elsewhere.table().maxDistinct().of("acme")).isEqualTo(7);
  }

  @Test
  void anUnknownNameIsRefusedWithThoseThatThereAre() {
    assertThatThrownBy(() -> here.set(EVE, "acme", "privacy.mod", "full"))
        .hasMessageStartingWith("name must be one of dashboard.time-zone, detect.accounts, ")
        .hasMessageContaining(", privacy.agents, privacy.key-days, privacy.mode, privacy.users, ")
        .hasMessageEndingWith(", retention.threat-log-days, retention.user-session-days.");
  }

  @Test
  void anOrganisationHasAName() {
    for (var organization : List.of(" ", "a".repeat(65))) {
      assertThatThrownBy(() -> here.set(EVE, organization, BOUND, "7"))
          .hasMessage(
              "organization must have 1 to 64 characters, none of them a control character.");
    }
  }

  @Test
  void withoutTheDatabaseSettingsAreAsTheyWereLastSeen() {
    here.set(EVE, "acme", BOUND, "7");
    var neverSaw = settings();
    isAway = true;
    assertThatThrownBy(here::refresh).hasMessage("away");

    assertThat(here.table().maxDistinct().known("acme")).contains(7);
    assertThat(neverSaw.table().maxDistinct().known("acme")).isEmpty();
  }

  private OrganizationSettings settings() {
    var config = TestConfig.of(test, Path.of("unused"), Map.of());
    return new OrganizationSettings(SettingTable.from(config), this::entities, clock);
  }

  private EntityManagerFactory entities() {
    if (isAway) {
      throw new IllegalStateException("away");
    }
    return database.entities();
  }
}
