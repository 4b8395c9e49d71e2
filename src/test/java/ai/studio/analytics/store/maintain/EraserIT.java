package ai.studio.analytics.store.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.app.Studio;
import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.EachDatabase;
import ai.studio.analytics.testing.Events;
import ai.studio.analytics.testing.TestConfig;
import ai.studio.analytics.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// All events are removed while others write.
@EachDatabase
class EraserIT {

  private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

  /// A process that writes for the first time has no place among the writers yet.
  @Test
  void processesThatBeginToWriteMeanwhileWait(TestDatabase database, @TempDir Path folder)
      throws Exception {
    try (var studio = Studio.open(TestConfig.of(database, folder, Map.of()));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      studio.database().migrate();
      var over = new AtomicBoolean();
      Future<?> writing = threads.submit(() -> writeAgainAndAgain(studio, over));
      try {
        for (var i = 0; i < 20; i++) {
          new Eraser(studio.database().dataSource()).eraseEvents();
        }
      } finally {
        over.set(true);
      }
      writing.get();

      assertThat(new RollupAudit(studio.database().dataSource(), studio.clock()).verify())
          .isEmpty();
    }
  }

  private static void writeAgainAndAgain(Studio studio, AtomicBoolean over) {
    for (var seed = 0L; !over.get(); seed++) {
      var process = new BatchWriter(studio.database().dataSource(), studio.clock());
      process.write(Events.random(seed, 20, NOON, NOON.plusSeconds(3600), "default"));
    }
  }
}
