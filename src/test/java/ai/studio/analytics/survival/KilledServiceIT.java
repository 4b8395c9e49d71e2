package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service is ended in the middle of its work, in all ways. `-Dkills=20` kills more often.
class KilledServiceIT {

  private static final int KILLS = Integer.getInteger("kills", 1);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  @TempDir Path dataDir;

  @Test
  void killedAndThenToldToEndOnMySql() throws Exception {
    try (var database = TestDatabases.mySql();
        var service = ServiceProcess.on(database, database.jdbcUrl(), dataDir, Map.of());
        var load = Load.on(service)) {
      kill(service);
      Thread.sleep(Duration.ofSeconds(2));
      var took = service.terminate();
      load.close();

      assertThat(took).isLessThan(STOP_LIMIT);
      assertThat(load.refused()).isPositive();
      Verdict.onBatches(database, load)
          .assertClean(service)
          .tell(
              "kill -9, %d times, MySQL, then SIGTERM".formatted(KILLS),
              "ended in %d ms".formatted(took.toMillis()));
    }
  }

  @Test
  @Tag("all")
  void killedOnTheEmbeddedDatabase() throws Exception {
    var database = new TestDatabase("H2", StoreConfig.embeddedUrl(dataDir), "sa", "");
    try (var service = ServiceProcess.embedded(dataDir);
        var load = Load.on(service)) {
      kill(service);
      Thread.sleep(500);
      load.close();
      service.awaitPending(0, DRAIN_LIMIT);

      assertThat(load.refused()).isPositive();
      Verdict.onBatches(database, load)
          .assertClean(service)
          .tell("kill -9, %d times, H2".formatted(KILLS), "");
    }
  }

  private static void kill(ServiceProcess service) throws Exception {
    for (var kill = 0; kill < KILLS; kill++) {
      Thread.sleep(ThreadLocalRandom.current().nextInt(500, 2_500));
      service.kill();
      service.started();
    }
  }
}
