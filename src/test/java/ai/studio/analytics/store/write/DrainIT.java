package ai.studio.analytics.store.write;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.journal.EventCounters;
import ai.studio.analytics.journal.Journal;
import ai.studio.analytics.journal.JournalConfig;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.Retry;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
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
  private final EventCounters counters = new EventCounters();
  @TempDir Path folder;

  DrainIT(TestDatabase test, Database database) {
    this.test = test;
    this.database = database;
  }

  @BeforeEach
  void open() throws SQLException {
    for (var table : List.of("request_log", "user_session", "rollup", "model_usage_stats")) {
      execute("DELETE FROM " + table);
    }
    execute("ALTER TABLE request_log ADD CONSTRAINT no_poison CHECK (user_id <> 'poison')");
  }

  @AfterEach
  void close() throws SQLException {
    execute("ALTER TABLE request_log DROP CONSTRAINT no_poison");
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
              counters,
              () -> true)) {
        drained(journal);
      }
    }

    assertThat(wasAway).isTrue();
    try (var files = Files.list(quarantine())) {
      var file = files.filter(it -> it.toString().endsWith(".ndjson")).findFirst();
      assertThat(Files.readAllLines(file.orElseThrow())).hasSize(1);
    }
    var balance = counters.balance(0, 0);
    assertThat(balance.quarantined()).isEqualTo(1);
    assertThat(balance.stored()).isEqualTo(GOOD);
    assertThat(balance.duplicates()).isZero();
  }

  @Test
  void anErrorDoesNotEndTheDrain() throws Exception {
    var notYet = new AtomicBoolean(true);
    var once = new AtomicBoolean(true);
    BooleanSupplier ready =
        () -> {
          failOnce(notYet, new NoClassDefFoundError("gone"));
          return true;
        };
    var failing =
        wrap(
            DataSource.class,
            database.dataSource(),
            (_, _) -> failOnce(once, new OutOfMemoryError("for the moment")));

    drain(List.of(Events.request("only", NOON, "ada")), failing, ready);

    assertThat(notYet).isFalse();
    assertThat(once).isFalse();
    assertThat(counters.balance(0, 0).stored()).isEqualTo(1);
    assertThat(quarantine()).doesNotExist();
  }

  @Test
  void anEventOnWhichTheServiceFailsGoesToQuarantineAndTheOthersAreStored() throws Exception {
    var batch = new ArrayList<Event>();
    for (var i = 0; i < GOOD; i++) {
      batch.add(Events.request("good-" + i, NOON.plusSeconds(i), "ada"));
    }
    batch.addFirst(Events.request("bug", NOON, "bug"));
    var buggy =
        wrap(
            DataSource.class,
            database.dataSource(),
            (_, arguments) -> {
              if (arguments.contains("bug")) {
                throw new StackOverflowError();
              }
            });

    drain(batch, buggy, () -> true);

    assertThat(counters.balance(0, 0).stored()).isEqualTo(GOOD);
    assertThat(counters.balance(0, 0).quarantined()).isEqualTo(1);
    assertThat(new RollupAudit(database.dataSource(), Clock.systemUTC()).verify()).isEmpty();
  }

  @Test
  void anEventThatAlwaysLosesARaceGoesToQuarantineAndTheOthersAreStored() throws Exception {
    var losing =
        wrap(
            DataSource.class,
            database.dataSource(),
            (_, arguments) -> {
              if (arguments.contains("late")) {
                throwAsIs(new SQLException("There is such a row", "23505", 23505));
              }
            });

    drain(
        List.of(Events.request("late", NOON, "late"), Events.request("good", NOON, "ada")),
        losing,
        () -> true);

    assertThat(counters.balance(0, 0).stored()).isEqualTo(1);
    assertThat(counters.balance(0, 0).quarantined()).isEqualTo(1);
  }

  @Test
  void aRaceAfterManyDeadlocksIsTriedAgain() throws Exception {
    var attempts = new AtomicInteger();
    var unlucky =
        wrap(
            DataSource.class,
            database.dataSource(),
            (_, arguments) -> {
              if (arguments.contains("ada")) {
                var attempt = attempts.incrementAndGet();
                if (attempt <= Retry.ATTEMPTS + 5) {
                  throwAsIs(new SQLException("Deadlock", "40001", 40001));
                }
                if (attempt == Retry.ATTEMPTS + 6) {
                  throwAsIs(new SQLException("There is such a row", "23505", 23505));
                }
              }
            });

    drain(List.of(Events.request("good", NOON, "ada")), unlucky, () -> true);

    assertThat(counters.balance(0, 0).stored()).isEqualTo(1);
    assertThat(counters.balance(0, 0).quarantined()).isZero();
  }

  private void drain(List<Event> batch, DataSource dataSource, BooleanSupplier ready)
      throws InterruptedException {
    try (var journal = Journal.open(new JournalConfig(folder.resolve("journal"), 1L << 20));
        var writer = new BatchWriter(dataSource, Clock.systemUTC())) {
      journal.append(batch);
      var files = new Quarantine(quarantine(), Clock.systemUTC());
      try (var _ = Drain.start(journal, writer, files, counters, ready)) {
        drained(journal);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void throwAsIs(Throwable checked) throws E {
    throw (E) checked;
  }

  private static void failOnce(AtomicBoolean flag, Error error) {
    if (flag.compareAndSet(true, false)) {
      throw error;
    }
  }

  /// The same, its connections and their statements included, with something done before each call.
  private static <T> T wrap(Class<T> type, Object real, BiConsumer<Method, List<?>> before) {
    var proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              before.accept(method, arguments == null ? List.of() : Arrays.asList(arguments));
              try {
                var result = method.invoke(real, arguments);
                var wrapped =
                    List.of(Connection.class, PreparedStatement.class)
                        .contains(method.getReturnType());
                return wrapped ? wrap(method.getReturnType(), result, before) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
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
