package ai.studio.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.studio.analytics.event.Client;
import ai.studio.analytics.event.Event;
import ai.studio.analytics.event.Exchange;
import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.event.Source;
import ai.studio.analytics.event.Trace;
import ai.studio.analytics.journal.JournalInUse;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From arrival to the database: everything accepted is accounted for.
@EachDatabase
class IntakeIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  private final TestDatabase database;
  @TempDir Path dataDir;
  private Studio studio;
  private Intake intake;

  IntakeIT(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() throws SQLException {
    studio = Studio.open(TestConfig.of(database, dataDir, Map.of()));
    studio.database().migrate();
    execute("DELETE FROM request_log");
    intake = Intake.open(studio);
  }

  @AfterEach
  void close() {
    intake.close();
    studio.close();
  }

  @Test
  void whatIsAcceptedIsStoredAndBalances() throws Exception {
    for (var i = 0; i < 20; i++) {
      intake.pipeline().accept(random(i, 300));
    }
    random(100, 500).forEach(intake.feed()::offer);
    drained();

    assertThat(rows()).isEqualTo(6_500);
    assertThat(intake.balance().stored()).isEqualTo(6_500);
    assertThat(intake.balance().missing()).isZero();
  }

  @Test
  void theSameBatchSentAHundredTimesAtOnceIsStoredOnce() throws Exception {
    var batch = random(1, 50);
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      var sent = new ArrayList<Future<?>>();
      for (var i = 0; i < 100; i++) {
        sent.add(senders.submit(() -> intake.pipeline().accept(batch)));
      }
      for (var one : sent) {
        one.get();
      }
    }
    drained();

    assertThat(rows()).isEqualTo(50);
    assertThat(intake.balance().duplicates()).isEqualTo(4_950);
    assertThat(intake.balance().missing()).isZero();
  }

  @Test
  void anEventThatIsSentAgainIsCountedByTheMetricsOnce() throws Exception {
    var counted = new ArrayList<Event>();
    intake.drain().count(counted::addAll);
    var events = random(1, 20);

    intake.pipeline().accept(events);
    intake.pipeline().accept(events);
    drained();
    intake.pipeline().accept(events);
    drained();

    assertThat(counted).hasSize(20);
  }

  @Test
  void keysAreKnownAfterARestartWhileTheDatabaseIsAway() throws Exception {
    var time = Instant.now().minusSeconds(60);
    intake.pipeline().accept(Events.random(1, 30, time, time.plusSeconds(1), "default"));
    drained();
    execute("ALTER TABLE request_log RENAME TO hidden_log");
    intake.pipeline().accept(Events.random(2, 30, time, time.plusSeconds(1), "default"));
    intake.close();
    studio.close();

    studio = Studio.open(TestConfig.of("jdbc:h2:tcp://localhost:1/x", database, dataDir, Map.of()));
    intake = Intake.open(studio);
    var stored = Events.random(1, 30, time, time.plusSeconds(1), "default");
    var waiting = Events.random(2, 30, time, time.plusSeconds(1), "default");

    assertThat(intake.pipeline().accept(stored).resends()).hasSize(30);
    assertThat(intake.pipeline().accept(waiting).resends()).hasSize(30);
    execute("ALTER TABLE hidden_log RENAME TO request_log");
  }

  @Test
  void whatTheDatabaseRefusesGoesToQuarantineAndTheRestOfItsBatchIsStored() throws Exception {
    execute("ALTER TABLE request_log ADD CONSTRAINT no_poison CHECK (endpoint <> '/poison')");
    try {
      var batch = new ArrayList<Event>(random(1, 40));
      batch.add(17, request("poison-1", "/poison"));
      batch.add(30, request("poison-2", "/poison"));
      intake.pipeline().accept(batch);
      drained();
    } finally {
      execute("ALTER TABLE request_log DROP CONSTRAINT no_poison");
    }

    assertThat(rows()).isEqualTo(40);
    assertThat(intake.balance().quarantined()).isEqualTo(2);
    assertThat(intake.balance().missing()).isZero();
    assertThat(quarantined())
        .hasSize(2)
        .allMatch(line -> line.contains("\"cause\":\"The database refuses"))
        .anyMatch(line -> line.contains("\"id\":\"poison-1\""));
  }

  @Test
  void anEventInQuarantineThatIsTriedAgainIsStoredAndCountedOnce() throws Exception {
    execute("ALTER TABLE request_log ADD CONSTRAINT no_poison CHECK (endpoint <> '/poison')");
    try {
      intake.pipeline().accept(List.of(request("poison", "/poison")));
      drained();
      var kept = intake.quarantine().list(_ -> true, 10);
      assertThat(intake.retry(kept, "root").refused()).isEqualTo(1);
    } finally {
      execute("ALTER TABLE request_log DROP CONSTRAINT no_poison");
    }

    var kept = intake.quarantine().list(_ -> true, 10);
    assertThat(intake.retry(kept, "root").stored()).isEqualTo(1);
    assertThat(intake.retry(kept, "root").duplicates()).isEqualTo(1);

    assertThat(rows()).isEqualTo(1);
    assertThat(intake.quarantine().size()).isZero();
    assertThat(intake.balance().stored()).isEqualTo(1);
    assertThat(intake.balance().missing()).isZero();
  }

  @Test
  void whatAnEarlierProcessLeftIsRecoveredOnce() throws Exception {
    execute("ALTER TABLE request_log RENAME TO hidden_log");
    intake.pipeline().accept(random(1, 70));
    intake.close();
    assertThat(intake.balance().pending()).isEqualTo(70);
    execute("ALTER TABLE hidden_log RENAME TO request_log");

    intake = Intake.open(studio);
    intake.pipeline().accept(random(2, 30));
    drained();

    assertThat(rows()).isEqualTo(100);
    assertThat(intake.balance().recovered()).isEqualTo(70);
    assertThat(intake.balance().accepted()).isEqualTo(100);
    assertThat(intake.balance().stored()).isEqualTo(100);
    assertThat(intake.balance().missing()).isZero();
  }

  @Test
  void commandsMayUseTheSameDataDirectoryButNotTheJournal() {
    try (var command = Studio.open(TestConfig.of(database, dataDir, Map.of()))) {
      command.writer().write(random(5, 10));

      assertThatThrownBy(() -> Intake.open(command)).isInstanceOf(JournalInUse.class);
    }
  }

  private void drained() throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (intake.balance().pending() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(intake.balance().pending()).isZero();
  }

  private static List<RequestEvent> random(long seed, int count) {
    return Events.random(seed, count, NOON, NOON.plusSeconds(3600), "default");
  }

  private static RequestEvent request(String key, String endpoint) {
    return new RequestEvent(
        key,
        NOON,
        "default",
        Source.INGEST,
        new Exchange(endpoint, "POST", 200, 1, null),
        Client.ANONYMOUS,
        null,
        Trace.NONE);
  }

  private List<String> quarantined() throws Exception {
    var lines = new ArrayList<String>();
    try (var files = Files.list(dataDir.resolve("quarantine"))) {
      for (var file : files.toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private long rows() throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT COUNT(*) FROM request_log")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
