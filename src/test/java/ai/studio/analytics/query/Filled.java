package ai.studio.analytics.query;

import ai.studio.analytics.event.Event;
import ai.studio.analytics.query.dashboard.Dashboards;
import ai.studio.analytics.query.explore.Explorer;
import ai.studio.analytics.query.explore.Spreads;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.query.rows.Rows;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import ai.studio.analytics.store.block.BlockJob;
import ai.studio.analytics.store.block.Blocks;
import ai.studio.analytics.store.write.BatchWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A database with [Traffic], written by two writers in random order, and with the column blocks of
/// days that are over. Tests only read it.
final class Filled {

  private static @Nullable Filled latest;

  final List<Event> events = Traffic.all();
  final Dashboards dashboards;
  final Explorer explorer;
  final Spreads spreads;
  final Blocks blocks;
  final Rows rows;

  private final Database database;

  /// The same for all tests of a database.
  static synchronized Filled of(Database database) {
    var filled = latest;
    if (filled == null || filled.database != database) {
      filled = new Filled(database);
      latest = filled;
    }
    return filled;
  }

  private Filled(Database database) {
    this.database = database;
    blocks = new Blocks(database.dataSource(), Questions.CLOCK, 50_000_000);
    dashboards = new Dashboards(new Sql(database.dataSource()), blocks, Questions.CLOCK);
    explorer = new Explorer(blocks);
    spreads = new Spreads(blocks);
    rows = new Rows(new Sql(database.dataSource()), database.dialect(), blocks, Questions.CLOCK);
    write();
  }

  private void write() {
    var shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(4));
    var half = shuffled.size() / 2;
    for (var part : List.of(shuffled.subList(0, half), shuffled.subList(half, shuffled.size()))) {
      try (var writer = new BatchWriter(database.dataSource(), Questions.CLOCK)) {
        writer.write(part);
      }
    }
    var job =
        new BlockJob(database.dataSource(), StoreConfig.RetentionDays.FOREVER, Questions.CLOCK);
    job.run();
    job.run();
  }
}
