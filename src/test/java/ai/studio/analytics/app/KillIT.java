package ai.studio.analytics.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.event.RequestEvent;
import ai.studio.analytics.store.maintain.RollupAudit;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real process is killed in the middle of journaling and draining. What it had acknowledged is
/// stored, once, and counted, once. `-Dkills=20` kills more often.
@Tag("all")
@EachDatabase
class KillIT {

  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int BATCHES_BEFORE_A_KILL = 100;

  private final TestDatabase database;
  @TempDir Path dataDir;

  KillIT(TestDatabase database) {
    this.database = database;
  }

  @Test
  void nothingAcknowledgedIsLostOrCountedTwice() throws Exception {
    try (var studio = Studio.open(TestConfig.of(database, dataDir, Map.of()))) {
      studio.database().migrate();
    }
    var acknowledged = new ArrayList<Long>();
    for (var kill = 0; kill < KILLS; kill++) {
      acknowledged.addAll(runAndKill(kill));
    }

    try (var studio = Studio.open(TestConfig.of(database, dataDir, Map.of()))) {
      studio.database().migrate();
      try (var intake = Intake.open(studio)) {
        drained(intake);
        assertThat(intake.balance().missing()).isZero();
      }

      assertThat(database.keysStoredOnce()).containsAll(keys(acknowledged));
      assertThat(new RollupAudit(studio.database().dataSource(), studio.clock()).verify())
          .isEmpty();
    }
  }

  private List<Long> runAndKill(int number) throws Exception {
    var acknowledged = new ArrayList<Long>();
    var process = start(number);
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        acknowledged.add(Long.valueOf(line));
        if (acknowledged.size() == BATCHES_BEFORE_A_KILL) {
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BATCHES_BEFORE_A_KILL);
    return acknowledged;
  }

  private Process start(int number) throws IOException {
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                IntakeProcess.class.getName(),
                database.name(),
                database.jdbcUrl(),
                database.user(),
                database.password(),
                dataDir.toString(),
                String.valueOf(number))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  private static void drained(Intake intake) throws InterruptedException {
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (intake.balance().pending() > 0 && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(intake.balance().pending()).isZero();
  }

  private static List<String> keys(List<Long> seeds) {
    return seeds.stream()
        .flatMap(seed -> IntakeProcess.batch(seed).stream())
        .map(RequestEvent::key)
        .toList();
  }
}
