package ai.studio.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is kept of the addresses of an organisation's events, from arrival to the database.
@EachDatabase
class OrganizationPrivacyIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final TestDatabase database;
  @TempDir Path dataDir;
  private Studio studio;
  private Intake intake;

  OrganizationPrivacyIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() throws SQLException {
    studio = Studio.open(TestConfig.of(database, dataDir, Map.of("studio.privacy.key", "secret")));
    studio.database().migrate();
    database.execute("DELETE FROM request_log");
    database.execute("DELETE FROM organization_setting");
    intake = Intake.open(studio);
  }

  @AfterEach
  void close() {
    intake.close();
    studio.close();
  }

  @Test
  void theNextEventIsKeptAsItsOrganisationChose() throws Exception {
    studio.settings().refresh();
    studio.settings().set(Actor.cli(), "acme", "privacy.mode", "full");
    studio.settings().set(Actor.cli(), "army", "privacy.mode", "hashed");
    intake.pipeline().accept(List.of(event("acme"), event("army"), event("navy")));

    assertThat(addresses())
        .containsEntry("acme", "192.0.2.77")
        .containsEntry("navy", "192.0.2.0")
        .hasEntrySatisfying("army", address -> assertThat(address).matches("[0-9a-f]{16}"));
  }

  @Test
  void noAddressIsKeptUntilItIsKnownWhatMayBe() throws Exception {
    intake.pipeline().accept(List.of(event("acme")));

    assertThat(addresses()).containsEntry("acme", null);
    assertThat(studio.unknownAddresses()).isZero();
  }

  @Test
  void aModeThatThisProcessDoesNotKnowKeepsNoAddress() throws Exception {
    database.execute(
        "INSERT INTO organization_setting VALUES ('acme', 'privacy.mode', 'blurred', 1, 'eve')");
    studio.settings().refresh();
    intake.pipeline().accept(List.of(event("acme"), event("navy")));

    assertThat(addresses()).containsEntry("acme", null).containsEntry("navy", "192.0.2.0");
  }

  private static RequestEvent event(String organization) {
    var event = Events.request(UUID.randomUUID().toString(), NOON, "ann");
    return new RequestEvent(
        event.key(),
        event.time(),
        organization,
        event.source(),
        event.exchange(),
        new Client("ann", null, true, "192.0.2.77", null, "test"),
        event.call(),
        event.trace());
  }

  /// The stored ones by organisation, once all are stored.
  private Map<String, @Nullable String> addresses() throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (intake.balance().pending() > 0 && System.nanoTime() < end) {
      Thread.sleep(10);
    }
    var addresses = new TreeMap<String, @Nullable String>();
    try (var connection = database.connect();
        var rows =
            connection
                .createStatement()
                .executeQuery("SELECT organization_id, ip_address FROM request_log")) {
      while (rows.next()) {
        addresses.put(rows.getString(1), rows.getString(2));
      }
    }
    return addresses;
  }
}
