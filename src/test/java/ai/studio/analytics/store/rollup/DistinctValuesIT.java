package ai.studio.analytics.store.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.ModelCall;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.event.TokenUsage;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.resend.ResendConfig;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.StoreFault;
import ai.studio.analytics.store.maintain.Eraser;
import ai.studio.analytics.store.maintain.Retention;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.StepClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rollup keys stay bounded, whatever senders send.
@EachDatabase
class DistinctValuesIT {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final int MAX = 3;

  private final StepClock clock = new StepClock(NOW);
  private final Database database;
  private final List<BatchWriter> writers = new ArrayList<>();
  private BatchWriter writer;

  DistinctValuesIT(Database database) {
    this.database = database;
  }

  @BeforeEach
  void start() {
    new Eraser(database.dataSource()).eraseEvents();
    writer = writer(MAX);
  }

  @AfterEach
  void stop() {
    assertThat(new RollupAudit(database.dataSource(), clock).verify()).isEmpty();
    writers.forEach(BatchWriter::close);
  }

  @Test
  void endpointsOverTheBoundAreCountedUnderOther() {
    writer.write(atEndpoints(NOW, 0, 10));
    writer.write(atEndpoints(NOW.plusSeconds(1), 0, 10));

    assertThat(values("SELECT endpoint FROM request_log"))
        .containsExactly("(other)", "/0", "/1", "/2");
    assertThat(values("SELECT COUNT(*) FROM request_log WHERE endpoint = '(other)'"))
        .containsExactly("14");
    assertThat(values("SELECT SUM(total_tokens) FROM request_log")).containsExactly("2400");
    assertThat(writer.folded()).containsEntry("endpoint", 14L).containsEntry("model_name", 0L);
  }

  @Test
  void theBoundHoldsAfterARestart() {
    writer.write(atEndpoints(NOW, 0, 2));
    writer.close();

    writer(MAX).write(atEndpoints(NOW.plusSeconds(1), 0, 5));

    assertThat(endpoints()).containsExactly("(other)", "/0", "/1", "/2");
  }

  @Test
  void twoInstancesGiveOutThePlacesOnce() {
    var other = writer(MAX);
    writer.write(atEndpoints(NOW, 0, 1));
    other.write(atEndpoints(NOW, 10, 11));
    writer.write(atEndpoints(NOW, 20, 22));
    other.write(atEndpoints(NOW, 20, 23));

    assertThat(endpoints()).containsExactly("(other)", "/0", "/10", "/20");
  }

  @Test
  void eachOrganizationHasPlacesOfItsOwn() {
    writer.write(atEndpoints(NOW, 0, 5));
    writer.write(Events.random(1, 50, NOW.minusSeconds(9), NOW, "another"));

    assertThat(values("SELECT endpoint FROM request_log WHERE organization_id = 'another'"))
        .containsExactly("/v1/chat/completions", "/v1/embeddings");
  }

  @Test
  void endpointsFromBeforeTheBoundKeepTheirPlaces() {
    writer(100).write(atEndpoints(NOW, 0, 6));

    writer.write(atEndpoints(NOW.plusSeconds(1), 4, 8));

    assertThat(endpoints()).containsExactly("(other)", "/0", "/1", "/2", "/3", "/4", "/5");
  }

  @Test
  void endpointThatNoRollupNamesAnyMoreMakesRoom() {
    writer.write(atEndpoints(NOW.minus(Duration.ofDays(40)), 0, 2));
    writer.write(atEndpoints(NOW, 2, 4));
    new Retention(database, new StoreConfig.RetentionDays(30, 30, 0, 0, 30, 0), clock).run();

    writer.write(atEndpoints(NOW, 5, 6));
    clock.advance(Duration.ofMinutes(1));
    writer.write(atEndpoints(NOW, 6, 7));

    assertThat(endpoints()).containsExactly("(other)", "/2", "/6");
  }

  @Test
  void erasedEventsLeaveTheirPlaces() {
    writer.write(atEndpoints(NOW, 0, 3));
    new Eraser(database.dataSource()).eraseEvents();

    writer.write(atEndpoints(NOW, 3, 6));

    assertThat(endpoints()).containsExactly("/3", "/4", "/5");
  }

  @Test
  void placesOfATransactionThatFailedAreFree() throws SQLException {
    execute("ALTER TABLE user_session RENAME TO hidden_session");
    assertThatThrownBy(() -> writer.write(atEndpoints(NOW, 0, 5))).isInstanceOf(StoreFault.class);
    execute("ALTER TABLE hidden_session RENAME TO user_session");

    writer.write(atEndpoints(NOW, 5, 8));

    assertThat(endpoints()).containsExactly("/5", "/6", "/7");
    assertThat(writer.folded()).containsEntry("endpoint", 0L);
  }

  @Test
  void anEventThatBecameOtherIsNoConflictWhenItIsSentAgain() {
    var batch = atEndpoints(NOW, 0, 5);
    var old = atEndpoints(NOW.minus(Duration.ofDays(2)), 0, 5);
    writer.write(batch);
    writer.write(old);
    var exported = batch.stream().map(event -> at("(other)", event)).toList();

    for (var again : List.of(batch, old, exported)) {
      assertThat(writer.write(again).duplicates()).isEqualTo(5);
      assertThat(writer(MAX).write(again).altered()).isEmpty();
    }
  }

  @Test
  void modelsProvidersAndTypesOfThreatsAreBoundedToo() {
    writer.write(IntStream.range(0, 9).mapToObj(i -> ofModel("model-" + i, "by-" + i)).toList());
    writer.write(IntStream.range(0, 9).mapToObj(i -> threat("type-" + i)).toList());

    for (var values :
        List.of(
            values("SELECT model_name FROM model_usage_stats"),
            values("SELECT provider FROM request_log"),
            values("SELECT threat_type FROM threat_log"))) {
      assertThat(values).hasSize(MAX + 1).contains("(other)");
    }
    assertThat(writer.folded())
        .containsEntry("model_name", 6L)
        .containsEntry("provider", 6L)
        .containsEntry("threat_type", 6L)
        .containsEntry("endpoint", 0L);
  }

  @Test
  void eachOrganisationHasItsOwnBoundWhichMayRise() {
    var bounds = new HashMap<>(Map.of("default", 2, "acme", 5));
    var bounded = writer(bounds::get);
    bounded.write(atEndpoints(NOW, 0, 4));
    bounded.write(
        List.of(at("/new", Events.random(1, 1, NOW, NOW.plusSeconds(1), "acme").getFirst())));
    bounds.put("default", 4);
    bounded.write(atEndpoints(NOW.plusSeconds(1), 2, 4));

    assertThat(values("SELECT endpoint FROM request_log WHERE organization_id = 'default'"))
        .containsExactly("(other)", "/0", "/1", "/2", "/3");
  }

  @Test
  void threatAtAnEndpointOverTheBoundIsFoundWithItsRequest() {
    writer.write(List.of(threat("early").withEndpoint("/odd")));
    writer.write(atEndpoints(NOW, 0, 5));
    writer.write(List.of(threat("known").withEndpoint("/2"), threat("late").withEndpoint("/4")));

    assertThat(values("SELECT CONCAT(threat_type, endpoint) FROM threat_log"))
        .containsExactly("early/odd", "known/2", "late(other)");
  }

  private BatchWriter writer(int max) {
    return writer(new DistinctConfig(max));
  }

  private BatchWriter writer(DistinctBounds bounds) {
    var keys = new RecentKeys(ResendConfig.DEFAULT, clock);
    var made = new BatchWriter(database.dataSource(), clock, keys, bounds);
    writers.add(made);
    return made;
  }

  /// Requests at `/from` up to, without it, `/to`.
  private static List<RequestEvent> atEndpoints(Instant time, int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> at("/" + i, Events.request(time + "-" + i, time, "ann")))
        .toList();
  }

  private static RequestEvent at(String endpoint, RequestEvent event) {
    return event.withExchange(event.exchange().withEndpoint(endpoint));
  }

  private static Event ofModel(String model, String provider) {
    return Events.request(model, NOW, "ann")
        .withCall(ModelCall.chat(model, TokenUsage.of(1, 2)).withProvider(provider));
  }

  private static ThreatEvent threat(String type) {
    return new ThreatEvent(
        type,
        NOW,
        "default",
        type,
        Severity.HIGH,
        Client.ANONYMOUS,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /// What rows name, which is what the rollups name.
  private TreeSet<String> endpoints() {
    var named =
        values(
            "SELECT dimension_key FROM rollup WHERE grain = %s AND dimension = %s"
                .formatted(Grain.DAY.code(), Dimension.ENDPOINT.code()));
    assertThat(named).isEqualTo(values("SELECT endpoint FROM request_log"));
    return named;
  }

  private TreeSet<String> values(String sql) {
    var values = new TreeSet<String>();
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
