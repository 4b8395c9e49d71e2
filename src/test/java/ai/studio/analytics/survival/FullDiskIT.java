package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.testing.TcpProxy;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The database is away until the disk of the journal is full: a file system of six megabytes where
/// one may be mounted, otherwise a journal that is bounded to one.
class FullDiskIT {

  private static final Duration LIMIT = Duration.ofSeconds(120);

  @Test
  @Tag("all")
  void refusesWhatDoesNotFitAndKeepsTheRest(@TempDir Path folder) throws Exception {
    var small = run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", folder.toString());
    try {
      fill(folder, small);
    } finally {
      if (small) {
        run("umount", folder.toString());
      }
    }
  }

  /// The embedded database closes itself when it cannot write, sometimes without giving its lock
  /// back, and is opened again.
  @Test
  void embeddedDatabaseGoesOnByItselfOnceThereIsSpace(@TempDir Path folder) throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder.toString()));
    try (var service = ServiceProcess.embedded(folder);
        var load = Load.ofBatches(100, service)) {
      await(() -> logsIn(service) == 503);
      await(() -> service.login().body().contains("disk is full"));
      await(() -> load.refused() > 20);
      run("mount", "-o", "remount,size=512m", folder.toString());
      var start = System.nanoTime();
      await(() -> logsIn(service) == 200);
      var back = Duration.ofNanos(System.nanoTime() - start);
      load.close();
      service.awaitPending(0, LIMIT);

      assertThat(back).isLessThan(Duration.ofSeconds(30));
      assertThat(service.figure("studio_events_missing")).isZero();
      Verdict.onBatches(embedded(folder), load)
          .assertClean(service)
          .tell(
              "disk of embedded database full",
              "back after %.1f s, %,d batches refused"
                  .formatted(back.toMillis() / 1e3, load.refused()));
    } finally {
      run("umount", "-l", folder.toString());
    }
  }

  private static int logsIn(ServiceProcess service) throws Exception {
    return service.login().status();
  }

  private static TestDatabase embedded(Path folder) {
    return new TestDatabase("H2", StoreConfig.embeddedUrl(folder), "sa", "");
  }

  private static void fill(Path dataDir, boolean small) throws Exception {
    var bound = Map.of("STUDIO_JOURNAL_MAX_BYTES", small ? "1073741824" : "1048576");
    try (var database = TestDatabases.mySql();
        var proxy = TcpProxy.before(database);
        var service = ServiceProcess.on(database, proxy.url(database), dataDir, bound);
        var load = Load.ofBatches(500, service)) {
      await(() -> load.acknowledged().size() > 0);
      proxy.pull();
      await(() -> load.refused() > 20);
      var fitted = load.acknowledged().size();
      var waiting = service.figure("studio_events_pending");
      proxy.plug();
      await(() -> load.acknowledged().size() > fitted);
      load.close();
      service.awaitPending(0, LIMIT);

      assertThat(service.figure("studio_events_missing")).isZero();
      Verdict.onBatches(database, load)
          .assertClean(service)
          .tell(
              "journal full, " + (small ? "disk of 6 MB" : "bound of 1 MB"),
              "%,d waited, %,d batches refused".formatted(waiting, load.refused()));
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException missing) {
      return false;
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(condition.call()).isTrue();
  }
}
