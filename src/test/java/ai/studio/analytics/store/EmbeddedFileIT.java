package ai.studio.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.write.BatchWriter;
import ai.studio.analytics.testing.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedFileIT {

  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  /// Some 50 KB each, were their space not used again.
  @Test
  void staysSmallUnderManySmallTransactions() throws IOException {
    var config =
        new StoreConfig(
            // Or space would be kept for 45 s before it is used again.
            StoreConfig.embeddedUrl(folder) + ";RETENTION_TIME=0",
            "sa",
            "",
            2,
            Duration.ofSeconds(5),
            StoreConfig.RetentionDays.FOREVER);
    try (var database = Database.open(config);
        var writer = new BatchWriter(database.dataSource(), Clock.fixed(NOW, ZoneOffset.UTC))) {
      database.migrate();
      var file = new EmbeddedFile(database.dataSource());
      for (var event : Events.random(1, 600, NOW.minusSeconds(60), NOW, "default")) {
        writer.write(List.of(event));
        file.reuse();
      }
      assertThat(Files.size(folder.resolve("studio.mv.db"))).isLessThan(6 * MEGABYTE);
    }
  }
}
