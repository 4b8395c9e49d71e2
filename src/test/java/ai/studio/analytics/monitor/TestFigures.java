package ai.studio.analytics.monitor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/// Figures of which a test says only what it is about.
public final class TestFigures {

  private TestFigures() {}

  /// @param failed how many events it could not keep since its start
  public static InstanceFigures of(String instance, Instant at, long failed) {
    return of(instance, at, failed, 0, new InstanceFigures.Journal(0, 0, 1_000));
  }

  /// The same after another start.
  public static InstanceFigures restarted(InstanceFigures it, Instant startedAt) {
    return new InstanceFigures(
        it.instance(),
        it.name(),
        it.at(),
        startedAt,
        it.stopped(),
        it.version(),
        it.java(),
        it.writer(),
        it.databaseAway(),
        it.lagSeconds(),
        it.heap(),
        it.journal(),
        it.events(),
        it.prices(),
        it.countries(),
        it.blocks());
  }

  /// @param lagSeconds for how long events have waited
  public static InstanceFigures of(
      String instance, Instant at, long failed, long lagSeconds, InstanceFigures.Journal journal) {
    return new InstanceFigures(
        instance,
        instance + ":8080",
        at,
        Instant.parse("2026-05-01T08:00:00Z"),
        false,
        "1.2",
        "25",
        1,
        false,
        lagSeconds,
        new InstanceFigures.Heap(100, 200),
        journal,
        new InstanceFigures.Events(10, 9, 1, failed, 0, 0, Map.of("altered", 1L), Map.of()),
        new InstanceFigures.DataSet("prices 1", LocalDate.parse("2026-04-01")),
        null,
        new InstanceFigures.BlockDays(at, 3, 2, 0));
  }
}
