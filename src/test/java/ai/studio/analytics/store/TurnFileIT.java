package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.persistence.Transactions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two processes write into one embedded database: a service, and a command beside it.
class TurnFileIT {

  private static final String WRITTEN = "written";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  @TempDir private Path folder;
  private Database service;
  private Process command;

  @BeforeEach
  void start() throws IOException, SQLException {
    service = open(folder);
    service.migrate();
    try (var connection = service.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE written (by_whom VARCHAR(40))");
    }
    command =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                TurnFileIT.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
  }

  @AfterEach
  void stop() {
    command.destroyForcibly();
    threads.shutdownNow();
    service.close();
  }

  @Test
  void waitsForTheTransactionOfAnotherProcess() throws Exception {
    assertThat(command.inputReader().readLine()).isEqualTo(WRITTEN);
    var insert = CompletableFuture.runAsync(() -> insert("of the service"), threads);
    assertThat(isDone(insert, Duration.ofSeconds(1))).isFalse();

    command.outputWriter().append("commit\n").flush();
    assertThat(isDone(insert, Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void waitsNoLongerForAProcessThatWasKilled() throws Exception {
    assertThat(command.inputReader().readLine()).isEqualTo(WRITTEN);
    command.destroyForcibly().waitFor();

    assertThat(
            isDone(
                CompletableFuture.runAsync(() -> insert("of the service"), threads),
                Duration.ofSeconds(30)))
        .isTrue();
  }

  /// As a command must come to its turn while the service catches up.
  @Test
  void comesBetweenTheTransactionsOfAProcessThatNeverPauses() throws Exception {
    assertThat(command.inputReader().readLine()).isEqualTo(WRITTEN);
    var over = new AtomicBoolean();
    var writing =
        CompletableFuture.runAsync(
            () -> {
              while (!over.get()) {
                insert("of the service");
              }
            },
            threads);
    for (var turn = 0; turn < 5; turn++) {
      command.outputWriter().append("commit\n").flush();
      assertThat(CompletableFuture.supplyAsync(this::line, threads).get(10, TimeUnit.SECONDS))
          .isEqualTo(WRITTEN);
    }
    over.set(true);
    command.destroyForcibly();
    writing.get(30, TimeUnit.SECONDS);
  }

  private String line() {
    try {
      return command.inputReader().readLine();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void insert(String key) {
    try {
      Transactions.call(service.dataSource(), connection -> insert(connection, key));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isDone(CompletableFuture<Void> work, Duration within)
      throws ExecutionException, InterruptedException {
    try {
      work.get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  private static int insert(Connection connection, String key) throws SQLException {
    try (var insert = connection.prepareStatement("INSERT INTO written (by_whom) VALUES (?)")) {
      insert.setString(1, key);
      return insert.executeUpdate();
    }
  }

  private static Database open(Path folder) {
    return Database.open(
        new StoreConfig(
            StoreConfig.embeddedUrl(folder),
            "sa",
            "",
            3,
            Duration.ofSeconds(5),
            StoreConfig.RetentionDays.FOREVER));
  }

  /// The command: writes, says so, and commits once it is told to, again and again.
  public static void main(String[] folder) throws Exception {
    try (var database = open(Path.of(folder[0]));
        var commits = new Scanner(System.in, StandardCharsets.UTF_8)) {
      database.migrate();
      while (true) {
        Transactions.call(
            database.dataSource(),
            connection -> {
              var rows = insert(connection, "of a command");
              System.out.println(WRITTEN);
              commits.nextLine();
              return rows;
            });
      }
    }
  }
}
