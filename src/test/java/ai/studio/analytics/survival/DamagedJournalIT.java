package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.testing.TcpProxy;
import ai.studio.analytics.testing.TestDatabases;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events wait in the journal, the service is killed, and somebody writes over ten kilobytes of a
/// file or cuts it off. `-Ddamage.times=10` does so again and again, with more events.
class DamagedJournalIT {

  private static final int TIMES = Integer.getInteger("damage.times", 1);
  private static final int EVENTS = TIMES > 1 ? 5_000 : 1_000;
  private static final int TEN_KB = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final Random random = new Random(13);

  @Test
  @Tag("all")
  void whatIsLostIsSaidToTheEventAndTheRestIsStored(@TempDir Path dataDir) throws Exception {
    for (var time = 0; time < TIMES; time++) {
      damage(Files.createDirectory(dataDir.resolve("run" + time)), time % 3);
    }
  }

  private void damage(Path dataDir, int kind) throws Exception {
    try (var database = TestDatabases.mySql();
        var proxy = TcpProxy.before(database);
        var service = ServiceProcess.on(database, proxy.url(database), dataDir, Map.of());
        var load = Load.ofBatches(20, service)) {
      acknowledged(load, 1);
      proxy.pull();
      acknowledged(load, EVENTS);
      load.close();
      service.kill();
      harm(newest(dataDir.resolve("journal")), kind);
      proxy.plug();
      service.started().awaitPending(0, LIMIT);

      var verdict = Verdict.onBatches(database, load);
      var lost = service.figure("studio_events_lost_total");
      // With a batch goes what detectors saw in it, such as a rate over its limit.
      assertThat(lost).isPositive().isBetween(verdict.lost(), 2 * verdict.lost());
      assertThat(verdict.twice()).isZero();
      assertThat(service.figure("studio_events_missing")).isZero();
      Verdict.assertRollups(service);
      assertThat(dataDir.resolve("journal/damaged")).isNotEmptyDirectory();
      System.out.printf(
          "SURVIVED  journal %-26s %,9d events %,7d lost and said  0 twice%n",
          kind == 2 ? "cut off" : "overwritten", verdict.acknowledged(), lost);
    }
  }

  private static void acknowledged(Load load, int events) throws InterruptedException {
    var deadline = System.nanoTime() + LIMIT.toNanos();
    while (load.acknowledged().size() < events && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertThat(load.acknowledged()).hasSizeGreaterThanOrEqualTo(events);
  }

  private void harm(Path file, int kind) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var where = (long) ((0.3 + 0.6 * random.nextDouble()) * channel.size());
      if (kind == 2) {
        channel.truncate(where);
        return;
      }
      var garbage = new byte[TEN_KB];
      random.nextBytes(garbage);
      channel.write(ByteBuffer.wrap(garbage), Math.min(where, channel.size() - TEN_KB));
    }
  }

  private static Path newest(Path journal) throws IOException {
    try (var files = Files.list(journal)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Comparator.comparing(Path::getFileName))
          .orElseThrow();
    }
  }
}
