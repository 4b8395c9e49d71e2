package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.JournalConfig;
import ai.studio.analytics.journal.Ledger;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@EachDatabase
class DrainIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int GOOD = 40;

  private final Database database;
  private final TestDatabase test;
  private final AtomicBoolean wasAway = new AtomicBoolean();
  private final Ledger ledger = new Ledger();
  @TempDir Path folder;

  DrainIT(TestDatabase test) {
    this.test = test;
    database = Database.open(test.config());
  }

  @BeforeEach
  void open() throws SQLException {
    database.migrate();
    execute("DELETE FROM request_log");
    execute("ALTER TABLE request_log ADD CONSTRAINT no_poison CHECK (user_id <> 'poison')");
  }

  @AfterEach
  void close() throws SQLException {
    execute("ALTER TABLE request_log DROP CONSTRAINT no_poison");
    database.close();
  }

  @Test
  void anOutageWhileAPoisonedBatchIsHalvedQuarantinesAndCountsNothingTwice() throws Exception {
    var batch = new ArrayList<Event>();
    for (var i = 0; i < GOOD; i++) {
      batch.add(Events.request("good-" + i, NOON.plusSeconds(i), "ada"));
    }
    batch.add(GOOD / 2, Events.request("poison", NOON, "poison"));
    try (var journal = Journal.open(new JournalConfig(folder.resolve("journal"), 1L << 20));
        var writer = new BatchWriter(awayAfterTheFirstQuarantine(), Clock.systemUTC())) {
      journal.append(batch);
      try (var _ =
          Drain.start(
              journal,
              writer,
              new Quarantine(quarantine(), Clock.systemUTC()),
              ledger,
              () -> true)) {
        drained(journal);
      }
    }

    assertThat(wasAway).isTrue();
    try (var files = Files.list(quarantine())) {
      assertThat(Files.readAllLines(files.findFirst().orElseThrow())).hasSize(1);
    }
    var balance = ledger.balance(0, 0);
    assertThat(balance.quarantined()).isEqualTo(1);
    assertThat(balance.stored()).isEqualTo(GOOD);
    assertThat(balance.duplicates()).isZero();
  }

  private static void drained(Journal journal) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (journal.pending() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(journal.pending()).isZero();
  }

  private Path quarantine() {
    return folder.resolve("quarantine");
  }

  /// Refuses a single connection, as soon as something is in quarantine.
  private DataSource awayAfterTheFirstQuarantine() {
    var real = database.dataSource();
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, arguments) -> {
              if (Files.exists(quarantine()) && wasAway.compareAndSet(false, true)) {
                throw new SQLException("gone", "08001");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void execute(String sql) throws SQLException {
    try (var connection = test.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
