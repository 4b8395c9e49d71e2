package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `clear` beside a running service into which events flow.
class ClearIT {

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

  @TempDir Path dataDir;

  @Test
  @Tag("all")
  void onMySql() throws Exception {
    try (var database = TestDatabases.mySql();
        var service = ServiceProcess.on(database, database.jdbcUrl(), dataDir, Map.of())) {
      clear(service, database);
    }
  }

  @Tag("all")
  @Test
  void onTheEmbeddedDatabase() throws Exception {
    try (var service = ServiceProcess.embedded(dataDir)) {
      clear(service, new TestDatabase("H2", StoreConfig.embeddedUrl(dataDir), "sa", ""));
    }
  }

  /// What is sent afterwards is there; what was sent before, and was on its way then, may be.
  private static void clear(ServiceProcess service, TestDatabase database) throws Exception {
    try (var before = Load.on(service)) {
      Thread.sleep(1_000);
      assertThat(service.command("clear", "--yes")).contains("All events are deleted.");
      try (var after = Load.on(service)) {
        Thread.sleep(1_000);
        before.close();
        after.close();
        service.awaitPending(0, DRAIN_LIMIT);

        assertThat(service.figure("studio_events_missing")).isZero();
        Verdict.onAll(database, after)
            .assertClean(service)
            .tell("clear beside the service, " + database.name(), "");
      }
    }
  }
}
