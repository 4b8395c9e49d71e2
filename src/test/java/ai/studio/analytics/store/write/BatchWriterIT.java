package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.persistence.audit.Actor;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.PoisonBatch;
import ai.studio.analytics.store.StoreFailure;
import ai.studio.analytics.store.StoreUnavailable;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.store.schema.ThreatLog;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@EachDatabase
class BatchWriterIT {

  private static final Actor EVE = Actor.user("eve", null);
  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private static final Clock CLOCK = Clock.fixed(NOON.plus(Duration.ofHours(2)), ZoneOffset.UTC);

  private final TestDatabase test;
  private final Database database;
  private BatchWriter writer;

  BatchWriterIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
  }

  @BeforeEach
  void start() throws Exception {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      for (var table :
          List.of(
              "audit_log",
              "request_log",
              "user_session",
              "feedback_log",
              "threat_log",
              "model_usage_stats",
              "rollup",
              "journal_mark")) {
        statement.execute("DELETE FROM " + table);
      }
    }
    writer = newWriter();
  }

  @AfterEach
  void stop() {
    writer.close();
  }

  @Test
  void storesEachEventOnceHoweverOftenItIsSent() {
    var events = Events.random(1, 500, NOON, NOON.plusSeconds(3600), "default");

    assertThat(writer.write(events))
        .isEqualTo(new WriteResult(new ArrayList<>(events), 0, List.of(), List.of()));
    assertThat(writer.write(events))
        .isEqualTo(new WriteResult(List.of(), 500, List.of(), List.of()));

    assertThat(count("request_log")).isEqualTo(500);
    assertClean();
  }

  @Test
  void sameKeyInAnotherOrganizationIsAnotherEvent() {
    var mine = Events.random(7, 20, NOON, NOON.plusSeconds(60), "mine");
    var theirs = Events.random(7, 20, NOON, NOON.plusSeconds(60), "theirs");

    writer.write(mine);

    assertThat(writer.write(theirs).stored()).isEqualTo(20);
    assertClean();
  }

  @Test
  void eventsThatShareASlotAreBothKept() {
    var first = Events.request("a", NOON, "ann");
    var twin = twinOf(first);

    writer.write(List.of(first));
    var result = writer.write(List.of(twin, first, twin));

    assertThat(result).isEqualTo(new WriteResult(List.of(twin), 2, List.of(), List.of()));
    assertThat(count("request_log")).isEqualTo(2);
  }

  @Test
  void journalRecordIsWrittenOnceEvenWhenItIsReplayed() {
    var events = Events.random(2, 50, NOON, NOON.plusSeconds(60), "default");
    var mark = new JournalMark("journal", 4);

    writer.write(mark, events);

    assertThat(writer.write(mark, events)).isEqualTo(WriteResult.NOTHING);
    assertThat(writer.mark("journal")).hasValue(4);
    assertThat(writer.mark("another")).isEmpty();
  }

  @Test
  void rollupsEqualRowsWhateverTheOrderOfArrival() {
    var events =
        new ArrayList<Event>(
            Events.random(3, 3_000, NOON.minus(Duration.ofDays(3)), NOON, "default"));
    events.addAll(Events.random(4, 500, NOON.minus(Duration.ofHours(2)), NOON, "other"));
    Collections.shuffle(events, new Random(5));

    for (var from = 0; from < events.size(); from += 350) {
      writer.write(events.subList(from, Math.min(events.size(), from + 350)));
      if (from % 700 == 0) {
        writer.close();
        writer = newWriter();
      }
    }

    assertThat(count("request_log")).isEqualTo(3_500);
    assertClean();
  }

  @Test
  void sessionEndsAfterThirtyMinutesWithoutARequest() {
    writer.write(
        List.of(
            Events.request("1", NOON, "ann"),
            Events.request("2", NOON.plus(Duration.ofMinutes(29)), "ann"),
            Events.request("3", NOON.plus(Duration.ofMinutes(60)), "ann"),
            Events.request("4", NOON, "bob")));

    assertThat(count("user_session")).isEqualTo(3);
    assertThat(
            number(
                "SELECT total_requests FROM user_session WHERE user_id = 'ann' ORDER BY session_start LIMIT 1"))
        .isEqualTo(2);
  }

  @Test
  void lateRequestJoinsTheTwoSessionsItLiesBetween() {
    writer.write(List.of(Events.request("1", NOON, "ann")));
    writer.write(List.of(Events.request("2", NOON.plus(Duration.ofMinutes(50)), "ann")));
    assertThat(count("user_session")).isEqualTo(2);

    writer.write(List.of(Events.request("3", NOON.plus(Duration.ofMinutes(25)), "ann")));

    assertThat(count("user_session")).isEqualTo(1);
    assertThat(number("SELECT total_requests FROM user_session")).isEqualTo(3);
    assertThat(number("SELECT COUNT(DISTINCT session_id) FROM request_log")).isEqualTo(1);
    assertClean();
  }

  @Test
  void sessionOfTheClientWins() {
    var long1 = inSession(Events.request("1", NOON, "ann"), "tab-1");
    var long2 = inSession(Events.request("2", NOON.plus(Duration.ofHours(3)), "ann"), "tab-1");
    var other = inSession(Events.request("3", NOON, "bob"), "tab-1");

    writer.write(List.of(long1, other));
    writer.write(List.of(long2));

    assertThat(count("user_session")).isEqualTo(2);
    assertThat(number("SELECT total_requests FROM user_session WHERE user_id = 'ann'"))
        .isEqualTo(2);
  }

  @Test
  void secondRatingOfTheSameRequestIsAConflict() {
    var first = rating("r1", "ann", 5);
    var second = rating("r2", "ann", 1);

    assertThat(writer.write(List.of(first, second)).conflicts()).containsExactly(second);
    assertThat(writer.write(List.of(rating("r3", "ann", 2), rating("r4", "bob", 2))).conflicts())
        .hasSize(1);

    assertThat(count("feedback_log")).isEqualTo(2);
    assertClean();
  }

  @Test
  void changedRatingIsCountedAsTheNewOne() {
    var event = rating("r1", "ann", 5);
    writer.write(List.of(event));

    assertThat(writer.corrections().changeFeedback(EVE, "default", event.id(), 2, "on reflection"))
        .isTrue();
    assertThat(writer.corrections().changeFeedback(EVE, "other", event.id(), 1, null)).isFalse();

    assertThat(number("SELECT rating FROM feedback_log")).isEqualTo(2);
    assertClean();
  }

  @Test
  void aChangedRatingIsInTheAuditLogWithoutItsComment() throws SQLException {
    var event = rating("r1", "ann", 5);
    writer.write(List.of(event));

    writer.corrections().changeFeedback(EVE, "default", event.id(), 2, "on reflection");
    writer.corrections().changeFeedback(EVE, "default", 4711, 2, "there is none");

    assertThat(test.acts())
        .containsExactly(
            "user eve: feedback.change %s, {\"rating\":5} → {\"rating\":2}".formatted(event.id()));
  }

  @Test
  void aDecisionAboutThreatsIsInTheAuditLogWithTheStatesBefore() throws SQLException {
    var threats = List.of(threat("t1"), threat("t2"));
    writer.write(threats);
    var one = threats.getFirst().id();
    var both = new TreeSet<>(Set.of(one, threats.getLast().id()));

    writer.corrections().triage(EVE, "default", Set.of(one), ThreatLog.State.RESOLVED, NOON);
    writer.corrections().triage(EVE, "default", both, ThreatLog.State.OPEN, NOON.plusSeconds(1));
    writer.corrections().triage(EVE, "default", both, ThreatLog.State.OPEN, NOON.plusSeconds(2));

    assertThat(test.acts())
        .containsExactly(
            "user eve: threats.triage %s, {\"states\":{\"%s\":\"OPEN\"}} → {\"state\":\"RESOLVED\"}"
                .formatted(one, one),
            "user eve: threats.triage %s, {\"states\":{\"%s\":\"RESOLVED\"}} → {\"state\":\"OPEN\"}"
                .formatted(one, one));
  }

  @Test
  void whatCannotBeInTheAuditLogDoesNotChange() throws SQLException {
    var rating = rating("r1", "ann", 5);
    var threat = threat("t1");
    writer.write(List.of(rating, threat));

    test.withoutAuditLog(() -> {
      assertThatThrownBy(
              () -> writer.corrections().changeFeedback(EVE, "default", rating.id(), 2, null))
          .isInstanceOf(StoreFailure.class);
      assertThatThrownBy(() ->
              writer
                  .corrections()
                  .triage(EVE, "default", Set.of(threat.id()), ThreatLog.State.RESOLVED, NOON))
          .isInstanceOf(StoreFailure.class);
    });

    assertThat(number("SELECT rating FROM feedback_log")).isEqualTo(5);
    assertThat(number("SELECT COUNT(*) FROM threat_log WHERE resolved")).isZero();
    assertThat(test.acts()).isEmpty();
    assertClean();
  }

  @Test
  void resolvedThreatIsNotCountedAsOpen() {
    var threat = threat("t1");
    writer.write(List.of(threat, threat("t2")));

    assertThat(
            writer
                .corrections()
                .triage(EVE, "default", Set.of(threat.id()), ThreatLog.State.RESOLVED, NOON))
        .isEqualTo(1);
    assertThat(
            writer
                .corrections()
                .triage(EVE, "default", Set.of(threat.id()), ThreatLog.State.RESOLVED, NOON))
        .isZero();
    assertThat(
            writer
                .corrections()
                .triage(EVE, "other", Set.of(threat.id()), ThreatLog.State.OPEN, NOON))
        .isZero();

    assertThat(number("SELECT COUNT(*) FROM threat_log WHERE resolved")).isEqualTo(1);
    assertThat(
            number(
                "SELECT SUM(errors) FROM rollup WHERE grain = 3 AND dimension_key = 'HIGH:prompt_injection'"))
        .isEqualTo(1);
    assertClean();
  }

  @Test
  void dailyStatisticsFollowTheRequests() {
    writer.write(Events.random(8, 400, NOON, NOON.plusSeconds(3600), "default"));
    writer.write(Events.random(9, 400, NOON, NOON.plusSeconds(3600), "default"));

    assertThat(number("SELECT SUM(requests) FROM model_usage_stats"))
        .isEqualTo(number("SELECT COUNT(*) FROM request_log WHERE model_name IS NOT NULL"));
    assertThat(number("SELECT SUM(total_tokens) FROM model_usage_stats"))
        .isEqualTo(number("SELECT SUM(total_tokens) FROM request_log"));
    assertThat(number("SELECT MAX(max_latency_ms) FROM model_usage_stats"))
        .isEqualTo(number("SELECT MAX(latency_ms) FROM request_log WHERE model_name IS NOT NULL"));
  }

  @Test
  void aDayWithoutMeasuredLatenciesHasNone() throws Exception {
    var unmeasured = Events.unmeasured(Events.request("a", NOON, "ayu"));
    writer.write(List.of(unmeasured));
    assertThat(latencyOfTheDay()).isEqualTo("null null null, 0 of 1");

    writer.write(List.of(Events.request("b", NOON.plusSeconds(1), "ayu")));
    writer.write(List.of(Events.unmeasured(Events.request("c", NOON.plusSeconds(2), "ayu"))));
    assertThat(latencyOfTheDay()).isEqualTo("120 120 121, 1 of 3");
    assertClean();
  }

  @Test
  void aSessionCountsItsCallsWithoutAPrice() {
    var priced = Events.request("a", NOON, "ayu");
    var unpriced = Events.request("b", NOON.plusSeconds(1), "ayu");
    writer.write(List.of(priced, unpriced.withCall(unpriced.call().withCost(null))));

    assertThat(number("SELECT unpriced_requests FROM user_session")).isEqualTo(1);
  }

  private String latencyOfTheDay() throws Exception {
    try (var connection = database.dataSource().getConnection();
        var row = connection.createStatement().executeQuery("SELECT * FROM model_usage_stats")) {
      row.next();
      return "%s %s %s, %d of %d"
          .formatted(
              row.getString("min_latency_ms"),
              row.getString("max_latency_ms"),
              row.getString("p95_latency_ms"),
              row.getLong("requests") - row.getLong("latency_unknown"),
              row.getLong("requests"));
    }
  }

  @Test
  void writersSideBySideLoseAndDoubleNothing() throws Exception {
    var events = Events.random(6, 2_000, NOON.minus(Duration.ofHours(5)), NOON, "default");
    try (var others = Executors.newFixedThreadPool(3)) {
      var tasks = new ArrayList<Callable<Integer>>();
      for (var i = 0; i < 3; i++) {
        var seed = i;
        tasks.add(() -> writeShuffled(events, seed));
      }
      var stored = 0;
      for (var task : others.invokeAll(tasks)) {
        stored += task.get();
      }
      assertThat(stored).isEqualTo(2_000);
    }
    assertThat(count("request_log")).isEqualTo(2_000);
    assertClean();
  }

  @Test
  void dataThatTheDatabaseRefusesIsPoisonAndLeavesNothing() {
    var poison = Events.request("x".repeat(10), NOON, "ann");
    var fine = Events.request("fine", NOON, "ann");
    execute("ALTER TABLE request_log ADD CONSTRAINT no_x CHECK (event_key <> 'xxxxxxxxxx')");
    try {
      assertThatThrownBy(() -> writer.write(List.of(fine, poison))).isInstanceOf(PoisonBatch.class);
      assertThat(count("request_log")).isZero();
      assertThat(writer.write(List.of(fine)).stored()).isEqualTo(1);
      assertClean();
    } finally {
      execute("ALTER TABLE request_log DROP CONSTRAINT no_x");
    }
  }

  private int writeShuffled(List<RequestEvent> events, int seed) {
    var mine = new ArrayList<>(events);
    Collections.shuffle(mine, new Random(seed));
    var stored = 0;
    try (var another = newWriter()) {
      for (var from = 0; from < mine.size(); from += 100) {
        stored += writePatiently(another, mine.subList(from, from + 100));
      }
    }
    return stored;
  }

  private static int writePatiently(BatchWriter writer, List<RequestEvent> events) {
    while (true) {
      try {
        return writer.write(events).stored();
      } catch (StoreUnavailable e) {
        Thread.onSpinWait();
      }
    }
  }

  private BatchWriter newWriter() {
    return new BatchWriter(database.dataSource(), CLOCK);
  }

  private static RequestEvent twinOf(RequestEvent event) {
    for (var i = 0; ; i++) {
      var twin = Events.request("twin-" + i, event.time(), "ann");
      if (twin.id() == event.id()) {
        return twin;
      }
    }
  }

  private static RequestEvent inSession(RequestEvent event, String session) {
    var client = event.client();
    return event.withClient(
        new Client(
            client.user(), session, true, client.address(), client.country(), client.userAgent()));
  }

  private static FeedbackEvent rating(String key, String user, int rating) {
    return new FeedbackEvent(key, NOON, "default", 42, user, rating, "fine");
  }

  private static ThreatEvent threat(String key) {
    return new ThreatEvent(
        key,
        NOON,
        "default",
        "prompt_injection",
        Severity.HIGH,
        Client.ANONYMOUS,
        null,
        null,
        "odd",
        "{}",
        null,
        null);
  }

  private void assertClean() {
    assertThat(new RollupAudit(database.dataSource(), CLOCK).verify()).isEmpty();
  }

  private long count(String table) {
    return number("SELECT COUNT(*) FROM " + table);
  }

  private long number(String sql) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }

  private void execute(String sql) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
  }
}
