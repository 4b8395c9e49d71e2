package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.FeedbackEvent;
import ai.studio.analytics.event.Money;
import ai.studio.analytics.event.RequestDetail;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Severity;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.ThreatEvent;
import ai.studio.analytics.resend.KeyHash;
import ai.studio.analytics.resend.RecentKeys;
import ai.studio.analytics.resend.ResendConfig;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.maintain.Eraser;
import ai.studio.analytics.store.maintain.Retention;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.store.rollup.Dimension;
import ai.studio.analytics.store.rollup.DistinctConfig;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.Sample;
import ai.studio.analytics.testing.Tenant;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EachDatabase
class ResendIT {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final Database database;
  private BatchWriter writer;
  private BatchWriter other;

  ResendIT(Database database) {
    this.database = database;
  }

  @BeforeEach
  void start() {
    new Eraser(database.dataSource()).eraseEvents();
    writer = new BatchWriter(database.dataSource(), CLOCK);
    other = new BatchWriter(database.dataSource(), CLOCK);
  }

  @AfterEach
  void stop() {
    writer.close();
    other.close();
  }

  @Test
  void theSameIdAtAnotherTimeIsStoredOnceByWhicheverWriter() {
    writer.write(List.of(request("a", NOW), request("a", NOW.minusSeconds(1))));
    writer.write(List.of(request("a", NOW.minusSeconds(2))));
    var result = other.write(List.of(request("a", NOW.minusSeconds(3))));

    assertThat(result.duplicates()).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM request_log")).isEqualTo(1);
    assertClean();
  }

  @Test
  void outsideOfTheWindowAnotherTimeIsAnotherEvent() {
    var old = NOW.minus(Duration.ofDays(2));
    writer.write(List.of(request("a", old)));

    assertThat(writer.write(List.of(request("a", old))).duplicates()).isEqualTo(1);
    assertThat(writer.write(List.of(request("a", old.plusSeconds(1)))).stored()).isEqualTo(1);
  }

  @Test
  void twoWritersAtTheSameMomentStoreOneIdOnce() throws Exception {
    try (var both = Executors.newFixedThreadPool(2)) {
      for (var round = 0; round < 20; round++) {
        var key = "round-" + round;
        var time = NOW.minusSeconds(round);
        var first = both.submit(() -> writer.write(List.of(request(key, time))));
        var second = both.submit(() -> other.write(List.of(request(key, time.plusMillis(5)))));

        assertThat(first.get().stored() + second.get().stored()).isEqualTo(1);
      }
    }
    assertThat(number("SELECT COUNT(*) FROM request_log")).isEqualTo(20);
    assertClean();
  }

  /// The gateway here and the application's span there tell of one call at the same moment.
  @Test
  @Tag("all")
  void twoWritersAtTheSameMomentMakeOneRowOfACall() throws Exception {
    var tenant = new Tenant(database, NOW);
    try (var both = Executors.newFixedThreadPool(2)) {
      for (var round = 0; round < 40; round++) {
        var answer = "answer-" + round;
        var time = NOW.minusSeconds(round);
        var here = told(tenant, time, answer).source(Source.GATEWAY).tokens(30, 12).cost("0.5");
        var there = told(tenant, time.plusMillis(5), answer).source(Source.OTLP).user("ann");
        var first = both.submit(() -> writer.write(List.of(here.event())));
        var second = both.submit(() -> other.write(List.of(there.event())));

        assertThat(first.get().stored() + second.get().stored()).as(answer).isEqualTo(1);
      }
    }
    assertThat(
            number(
                "SELECT COUNT(*) FROM request_log WHERE user_id = 'ann' AND total_tokens = 42 AND cost_usd = 0.5"))
        .isEqualTo(40);
    assertThat(number("SELECT COUNT(*) FROM request_log")).isEqualTo(40);
    assertThat(number("SELECT COUNT(*) FROM merged_event")).isEqualTo(40);
    assertClean();
  }

  private static Sample told(Tenant tenant, Instant time, String answer) {
    return tenant.request(time).model("gpt-4o").detail(RequestDetail.RESPONSE_ID, answer);
  }

  @Test
  void theSameIdWithOtherContentIsReportedAndListedAndTheFirstStays() {
    var first = request("a", NOW);
    var dearer = first.withCall(first.call().withCost(new Money(1)));
    writer.write(List.of(first));

    assertThat(writer.write(List.of(dearer)).altered())
        .containsExactly(new AlteredResend(dearer, first.id(), "cost_usd"));
    assertThat(other.write(List.of(dearer)).altered()).hasSize(1);

    assertThat(number("SELECT COUNT(*) FROM request_log WHERE cost_usd = 0.00045")).isEqualTo(1);
    assertThat(new ConflictingEvents(database.dataSource()).latest("default", 10))
        .hasSize(2)
        .allMatch(it -> it.id().equals("a") && it.field().equals("cost_usd"));
    assertClean();
  }

  @Test
  void otherContentIsFoundByTheRowWhereTheWindowHasPassed() {
    var old = NOW.minus(Duration.ofDays(2));
    var ratedTwice = List.of(rating("r", old, 5), rating("r", old, 1));
    writer.write(List.of(request("a", old), threat("t", old)));
    writer.write(List.of(ratedTwice.getFirst()));

    assertThat(writer.write(List.of(request("a", old), threat("t", old))).duplicates())
        .isEqualTo(2);
    assertThat(writer.write(ratedTwice).altered())
        .containsExactly(
            new AlteredResend(ratedTwice.getLast(), ratedTwice.getLast().id(), "rating"));
  }

  @Test
  void anAddressThatIsKeptInAnotherWayIsNoOtherContent() {
    for (var time : List.of(NOW, NOW.minus(Duration.ofDays(2)))) {
      var full = request("a", time).withClient(at("192.0.2.77"));
      writer.write(List.of(full));

      var again = writer.write(List.of(full.withClient(at("192.0.2.0"))));

      assertThat(again.duplicates()).isEqualTo(1);
      assertThat(again.altered()).isEmpty();
    }
  }

  @Test
  void aKeyThatIsRememberedButNotStoredHoldsNoEventBack() {
    var keys = new RecentKeys(ResendConfig.DEFAULT, CLOCK);
    keys.register(List.of(request("a", NOW)));

    try (var third = new BatchWriter(database.dataSource(), CLOCK, keys, DistinctConfig.DEFAULT)) {
      assertThat(third.write(List.of(request("a", NOW.minusSeconds(1)))).stored()).isEqualTo(1);
      assertThat(third.write(List.of(request("a", NOW))).duplicates()).isEqualTo(1);
    }
  }

  @Test
  void keysAreKnownFromTheFileWithoutTheDatabase(@TempDir Path folder) {
    try (var file = KeyFile.open(folder.resolve("keys.mv"), 1_000)) {
      writer.keepKeysIn(file);
      writer.write(List.of(request("a", NOW)));
      other.write(List.of(request("b", NOW)));
      writer.learn();
    }
    var keys = new RecentKeys(ResendConfig.DEFAULT, CLOCK);
    try (var file = KeyFile.open(folder.resolve("keys.mv"), 1_000)) {
      new KeyLog(keys, CLOCK).keepIn(file);
    }

    assertThat(keys.register(List.of(request("a", NOW), request("b", NOW)))).hasSize(2);
    assertThat(keys.find(new KeyHash().ofRequest("default", "a")).stored()).isTrue();
  }

  @Test
  void aFileOfAnotherDatabaseIsForgotten(@TempDir Path folder) {
    try (var file = KeyFile.open(folder.resolve("keys.mv"), 1_000)) {
      writer.keepKeysIn(file);
      writer.write(List.of(request("a", NOW)));
    }
    new Eraser(database.dataSource()).eraseEvents();
    var keys = new RecentKeys(ResendConfig.DEFAULT, CLOCK);
    try (var file = KeyFile.open(folder.resolve("keys.mv"), 1_000);
        var restarted =
            new BatchWriter(database.dataSource(), CLOCK, keys, DistinctConfig.DEFAULT)) {
      restarted.keepKeysIn(file);
      assertThat(keys.figures().keys()).isEqualTo(1);
      restarted.learn();
      assertThat(keys.figures().keys()).isZero();
    }
  }

  @Test
  void erasedEventsAreForgottenByEveryWriter() {
    writer.write(List.of(request("a", NOW)));
    other.learn();
    new Eraser(database.dataSource()).eraseEvents();

    assertThat(other.write(List.of(request("a", NOW.minusSeconds(1)))).stored()).isEqualTo(1);
  }

  @Test
  void keysOlderThanTheWindowAreRemoved() {
    writer.write(requests(3_000));
    assertThat(number("SELECT SUM(key_count) FROM recent_keys")).isEqualTo(3_000);

    var later = Clock.offset(Clock.systemUTC(), Duration.ofDays(3650));
    new Retention(database, StoreConfig.RetentionDays.FOREVER, later).run();

    assertThat(number("SELECT COUNT(*) FROM recent_keys")).isZero();
    assertThat(writer.write(List.of(request("more", NOW))).stored()).isEqualTo(1);
    assertThat(other.write(List.of(request("more", NOW.minusSeconds(1)))).duplicates())
        .isEqualTo(1);
  }

  @Test
  void feedbackMayNameTheSendersIdOfItsRequest() {
    writer.write(List.of(request("a", NOW)));
    other.write(List.of(about("a", "r", "ann", 4), threatAbout("a")));

    assertThat(linked("feedback_log")).isEqualTo(1);
    assertThat(linked("threat_log")).isEqualTo(1);
    assertThat(ratings()).isEqualTo(1);
    assertClean();
  }

  @Test
  void feedbackThatComesBeforeItsRequestIsCountedOnceThatComes() {
    writer.write(List.of(about("a", "r", "ann", 4), threatAbout("a")));
    assertThat(number("SELECT COUNT(*) FROM feedback_log WHERE orphan = TRUE")).isEqualTo(1);
    assertThat(writer.orphans()).isEqualTo(2);
    assertThat(ratings()).isZero();
    assertClean();

    other.write(List.of(request("a", NOW)));

    assertThat(other.reunited()).isEqualTo(2);

    assertThat(linked("feedback_log")).isEqualTo(1);
    assertThat(linked("threat_log")).isEqualTo(1);
    assertThat(ratings()).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM pending_reference")).isZero();
    assertClean();
  }

  @Test
  void aRequestThatIsOlderThanTheWindowIsFoundByItsIdOnly() {
    var old = request("old", NOW.minus(Duration.ofDays(2)));
    writer.write(List.of(old));
    writer.write(List.of(about("old", "r1", "ann", 4)));
    writer.write(List.of(new FeedbackEvent("r2", NOW, "default", old.id(), "ben", 2, null)));

    assertThat(number("SELECT rating FROM feedback_log WHERE orphan = TRUE")).isEqualTo(4);
    assertThat(number("SELECT rating FROM feedback_log WHERE orphan = FALSE")).isEqualTo(2);
    assertThat(writer.orphans()).isEqualTo(1);
  }

  @Test
  void ratingOfARequestIdThatIsUnknownIsAnOrphanUntilItComes() {
    writer.write(List.of(rating("r", NOW, 5), rating("r2", NOW, 1)));
    assertThat(number("SELECT COUNT(*) FROM feedback_log WHERE orphan = TRUE")).isEqualTo(1);
    assertThat(ratings()).isZero();

    writer.write(List.of(request("a", NOW)));
    assertThat(number("SELECT COUNT(*) FROM feedback_log WHERE orphan = TRUE")).isEqualTo(0);
    assertThat(ratings()).isEqualTo(1);
    assertClean();
  }

  @Test
  void feedbackAndRequestAtTheSameMomentFindEachOther() throws Exception {
    try (var both = Executors.newFixedThreadPool(2)) {
      for (var round = 0; round < 20; round++) {
        var key = "round-" + round;
        var one = both.submit(() -> writer.write(List.of(request(key, NOW))));
        var two = both.submit(() -> other.write(List.of(about(key, "r-" + key, "ann", 3))));
        one.get();
        two.get();
      }
    }
    assertThat(linked("feedback_log")).isEqualTo(20);
    assertClean();
  }

  @Test
  void secondRatingOfOneUserStaysAnOrphan() {
    writer.write(List.of(about("a", "r1", "ann", 4), about("a", "r2", "ann", 1)));
    writer.write(List.of(request("a", NOW)));

    assertThat(linked("feedback_log")).isEqualTo(1);
    assertThat(number("SELECT COUNT(*) FROM feedback_log WHERE orphan = TRUE")).isEqualTo(1);
    assertClean();
  }

  private static List<Event> requests(int count) {
    return IntStream.range(0, count)
        .<Event>mapToObj(i -> request("k" + i, NOW.minusMillis(i)))
        .toList();
  }

  private static RequestEvent request(String key, Instant time) {
    return Events.request(key, time, "ann");
  }

  private static Client at(String address) {
    return new Client("ann", null, true, address, "ID", "test");
  }

  /// About the request `a` of that time, or of `NOW`.
  private static FeedbackEvent rating(String key, Instant time, int rating) {
    return new FeedbackEvent(key, time, "default", request("a", time).id(), "ann", rating, "fine");
  }

  private static FeedbackEvent about(String request, String key, String user, int rating) {
    return new FeedbackEvent(key, NOW, "default", null, request, user, rating, null);
  }

  private static ThreatEvent threat(String key, Instant time) {
    return new ThreatEvent(
        key,
        time,
        "default",
        "prompt_injection",
        Severity.HIGH,
        Client.ANONYMOUS,
        null,
        "/v1",
        "odd",
        "{}",
        null,
        null);
  }

  private static ThreatEvent threatAbout(String request) {
    return new ThreatEvent(
        "t",
        NOW,
        "default",
        "prompt_injection",
        Severity.HIGH,
        Client.ANONYMOUS,
        null,
        request,
        null,
        null,
        null,
        null,
        null);
  }

  private long ratings() {
    return number(
        "SELECT COALESCE(SUM(requests), 0) FROM rollup WHERE grain = 3 AND dimension = "
            + Dimension.RATING.code());
  }

  private long linked(String table) {
    return number(
        "SELECT COUNT(*) FROM %s t JOIN request_log r ON r.id = t.request_id".formatted(table));
  }

  private void assertClean() {
    assertThat(new RollupAudit(database.dataSource(), CLOCK).verify()).isEmpty();
  }

  private long number(String sql) {
    try (var connection = database.dataSource().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
