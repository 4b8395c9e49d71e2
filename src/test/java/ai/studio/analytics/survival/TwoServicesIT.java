package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two instances write to one database, some batches at the same time, and one of them dies in
/// between. `-Dtwo.seconds=60` keeps them at it for longer.
@Tag("all")
class TwoServicesIT {

  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("two.seconds", 3));
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);

  @Test
  void shareADatabase(@TempDir Path oneDir, @TempDir Path otherDir) throws Exception {
    try (var database = TestDatabases.mySql();
        var one = ServiceProcess.on(database, database.jdbcUrl(), oneDir, Map.of());
        var other = ServiceProcess.on(database, database.jdbcUrl(), otherDir, Map.of());
        var load = Load.ofBatches(20, one, other)) {
      Thread.sleep(LENGTH.dividedBy(2));
      other.kill();
      other.started();
      Thread.sleep(LENGTH.dividedBy(2));
      load.close();
      one.awaitPending(0, DRAIN_LIMIT);
      other.awaitPending(0, DRAIN_LIMIT);

      assertThat(one.figure("studio_events_missing")).isZero();
      assertThat(other.figure("studio_events_missing")).isZero();
      assertThat(other.stackTraces()).isEmpty();
      Verdict.onBatches(database, load)
          .assertClean(one)
          .tell(
              "two services, one killed once",
              "%,d events had come to both"
                  .formatted(
                      one.figure("studio_events_duplicate_total")
                          + other.figure("studio_events_duplicate_total")));
    }
  }
}
