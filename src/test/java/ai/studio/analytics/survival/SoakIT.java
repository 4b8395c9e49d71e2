package ai.studio.analytics.survival;

import static org.assertj.core.api.Assertions.assertThat;

import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.testing.TestDatabase;
import ai.studio.analytics.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Senders, users and readers of the dashboard together, for long: memory is bounded and answers do
/// not become slower. `-Dsoak.seconds=600` takes ten minutes, on MySQL and then on H2.
@Tag("all")
class SoakIT {

  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("soak.seconds", 6));
  private static final boolean LONG = LENGTH.compareTo(Duration.ofMinutes(1)) >= 0;
  private static final Duration WARM_UP = LENGTH.dividedBy(5);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(60);
  private static final long MEBI = 1L << 20;
  private static final long RESIDENT_LIMIT = 800 * MEBI;

  @TempDir Path dataDir;

  @Test
  void staysAsItWasAtFirst() throws Exception {
    soakOnMySql();
    if (LONG) {
      soakOnTheEmbeddedDatabase();
    }
  }

  private void soakOnMySql() throws Exception {
    try (var database = TestDatabases.mySql();
        var service = ServiceProcess.on(database, database.jdbcUrl(), dataDir, Map.of())) {
      soak(service, database);
    }
  }

  private void soakOnTheEmbeddedDatabase() throws Exception {
    try (var service = ServiceProcess.embedded(dataDir)) {
      soak(service, new TestDatabase("H2", StoreConfig.embeddedUrl(dataDir), "sa", ""));
    }
  }

  /// A third of the run.
  ///
  /// @param heapFloor the least that the heap held, hence about what lives, in bytes
  private record Part(
      String name,
      long heapFloor,
      long heapPeak,
      long resident,
      Latency batches,
      Latency requests,
      Latency dashboards) {}

  private static void soak(ServiceProcess service, TestDatabase database) throws Exception {
    if (LONG) {
      service.command("populate", "--days=90");
    }
    try (var load = Load.on(service).readers()) {
      Thread.sleep(WARM_UP);
      var parts = new ArrayList<Part>();
      for (var name : List.of("first third", "second third", "last third")) {
        parts.add(part(name, service, load));
      }
      load.close();
      service.awaitPending(0, DRAIN_LIMIT);

      tell(database, parts);
      Verdict.onAll(database, load)
          .assertClean(service)
          .tell("soak of %d s, %s".formatted(LENGTH.toSeconds(), database.name()), "");
      assertThat(load.failures()).isZero();
      assertBounded(parts);
    }
  }

  private static Part part(String name, ServiceProcess service, Load load) throws Exception {
    var heap = new ArrayList<Long>();
    var resident = 0L;
    var start = System.nanoTime();
    var length = LENGTH.dividedBy(3);
    while (System.nanoTime() - start < length.toNanos()) {
      heap.add(service.figure("memory_usedHeap_bytes"));
      resident = Math.max(resident, service.residentBytes());
      Thread.sleep(500);
    }
    return new Part(
        name,
        heap.stream().min(Comparator.naturalOrder()).orElseThrow(),
        heap.stream().max(Comparator.naturalOrder()).orElseThrow(),
        resident,
        Latency.of(load.batches(), start, length),
        Latency.of(load.requests(), start, length),
        Latency.of(load.dashboards(), start, length));
  }

  private static void assertBounded(List<Part> parts) {
    var first = parts.getFirst();
    var last = parts.getLast();
    assertThat(parts).allMatch(part -> part.resident < RESIDENT_LIMIT);
    if (LONG) {
      assertThat(last.heapFloor).isLessThan(first.heapFloor * 5 / 4 + 16 * MEBI);
      last.batches.assertFlat(first.batches);
      last.requests.assertFlat(first.requests);
      last.dashboards.assertFlat(first.dashboards);
    }
  }

  private static void tell(TestDatabase database, List<Part> parts) {
    System.out.printf(
        "%-14s %14s %10s %18s %18s %18s%n",
        database.name(), "heap, MiB", "RSS, MiB", "batches", "requests", "dashboards");
    for (var part : parts) {
      System.out.printf(
          "%-14s %6d to %4d %10d %18s %18s %18s%n",
          part.name,
          part.heapFloor / MEBI,
          part.heapPeak / MEBI,
          part.resident / MEBI,
          part.batches,
          part.requests,
          part.dashboards);
    }
  }
}
