package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.persistence.Transactions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The embedded database ends as a `kill -9` ends it, while one transaction after the other stores
/// rows with their number, and others commit beside them.
///
/// Without turns of the writers, one or two of two hundred ends leave rows that are not in the
/// number.
class EmbeddedCrashIT {

  private static final int ENDS = 200;
  private static final int OTHERS = 2;
  private static final int ATTEMPTS = 100;

  /// The thread of the pool that opens connections.
  private static final String ADDER = "studio:connection-adder";

  @TempDir private Path folder;

  @Test
  @Tag("all")
  void everyTransactionIsThereAsAWholeOrNotAtAll() throws Exception {
    var config =
        new StoreConfig(
            StoreConfig.embeddedUrl(folder),
            "sa",
            "",
            OTHERS + 2,
            Duration.ofSeconds(5),
            StoreConfig.RetentionDays.FOREVER);
    try (var database = Database.open(config)) {
      database.migrate();
      create(database.dataSource());
      for (var end = 1; end <= ENDS; end++) {
        crash(database.dataSource());
        awaitReopened(database.dataSource());
        assertThat(number(database.dataSource(), "SELECT COUNT(*) FROM event"))
            .as("rows after end %d", end)
            .isEqualTo(number(database.dataSource(), "SELECT n FROM counted"));
      }
    }
  }

  /// The pool may open the database, and its file, once more while it is closed.
  @AfterEach
  void awaitTheLastConnection() throws InterruptedException {
    for (var attempt = 1; attempt <= ATTEMPTS && isOpening(); attempt++) {
      Thread.sleep(100);
    }
  }

  private static boolean isOpening() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(ADDER));
  }

  private static void create(DataSource database) throws SQLException {
    execute(database, "CREATE TABLE event (id BIGINT PRIMARY KEY, k VARCHAR(40), p VARCHAR(200))");
    execute(database, "CREATE INDEX event_k ON event (k)");
    execute(database, "CREATE TABLE counted (n BIGINT)");
    execute(database, "INSERT INTO counted VALUES (0)");
    execute(database, "CREATE TABLE other (id BIGINT AUTO_INCREMENT PRIMARY KEY, s VARCHAR(100))");
  }

  private static void crash(DataSource database) throws Exception {
    var over = new AtomicBoolean();
    try (var connection = ofOpenDatabase(database);
        var executor = Executors.newCachedThreadPool()) {
      executor.execute(() -> untilTheEnd(over, () -> storeRows(database)));
      for (var i = 0; i < OTHERS; i++) {
        executor.execute(() ->
            untilTheEnd(over, () -> execute(database, "INSERT INTO other (s) VALUES (SPACE(80))")));
      }
      Thread.sleep(ThreadLocalRandom.current().nextInt(200, 600));
      end(connection);
      over.set(true);
    }
  }

  /// The pool lets go of those of before as they fail.
  private static Connection ofOpenDatabase(DataSource database) throws SQLException {
    while (true) {
      var connection = database.getConnection();
      try (var statement = connection.createStatement()) {
        statement.execute("SELECT COUNT(*) FROM other");
        return connection;
      } catch (SQLException closed) {
        connection.close();
      }
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  /// Who is between two transactions then does not notice it.
  private static void untilTheEnd(AtomicBoolean over, Work work) {
    try {
      while (!over.get()) {
        work.run();
      }
    } catch (SQLException end) {
      // As it was meant to.
    }
  }

  /// Rows, and their number with the last one.
  private static void storeRows(DataSource database) throws SQLException {
    var first = System.nanoTime();
    var rows = 50 * ThreadLocalRandom.current().nextInt(4, 12);
    Transactions.call(
        database,
        connection -> {
          try (var insert =
              connection.prepareStatement("INSERT INTO event VALUES (?, ?, SPACE(150))")) {
            for (var i = 0; i < rows; i++) {
              insert.setLong(1, first + i);
              insert.setString(2, "k" + (first + i) * 7_919 % 1_000_003);
              insert.executeUpdate();
            }
          }
          try (var count = connection.createStatement()) {
            return count.executeUpdate("UPDATE counted SET n = n + " + rows);
          }
        });
  }

  private static void end(Connection connection) throws SQLException {
    var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    try {
      session.getDatabase().shutdownImmediately();
    } catch (NullPointerException closedMeanwhile) {
      // By another connection, which found that the power was off.
    }
  }

  /// The pool still has connections of before.
  private static void awaitReopened(DataSource database) throws InterruptedException {
    for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        number(database, "SELECT 1");
        return;
      } catch (SQLException closed) {
        Thread.sleep(100);
      }
    }
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(DataSource database, String sql) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
