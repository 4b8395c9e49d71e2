package ai.studio.analytics.store.write;

import ai.studio.analytics.store.rollup.MinuteRollups;
import ai.studio.analytics.store.rollup.RollupDeltas;
import ai.studio.analytics.store.rollup.Rollups;
import ai.studio.analytics.store.rollup.UsageStats;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.IntSupplier;

/// What one writer counts: its rows of rollups and daily statistics.
final class WriterCounts {

  private final IntSupplier writer;
  private final Clock clock;
  private final Rollups rollups = new Rollups();

  /// @param writer its number; asked in a transaction
  /// @param clock tells which requests are recent enough to be counted by the minute
  WriterCounts(IntSupplier writer, Clock clock) {
    this.writer = writer;
    this.clock = clock;
  }

  /// What a transaction adds; nothing so far.
  RollupDeltas deltas() {
    return new RollupDeltas(clock.instant().minus(MinuteRollups.WRITTEN));
  }

  /// Adds it.
  void add(Connection connection, RollupDeltas deltas) throws SQLException {
    var byGrain = deltas.byGrain();
    rollups.add(connection, writer.getAsInt(), byGrain);
    UsageStats.add(connection, writer.getAsInt(), byGrain, rollups);
    rollups.trim();
  }

  /// Forgets what is remembered of the database, which may no longer be true.
  void forget() {
    rollups.forget();
  }
}
