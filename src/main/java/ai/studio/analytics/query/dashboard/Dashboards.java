package ai.studio.analytics.query.dashboard;

import ai.studio.analytics.query.model.Question;
import ai.studio.analytics.query.plan.ClosedHoursCache;
import ai.studio.analytics.query.plan.MeasureReader;
import ai.studio.analytics.query.plan.Sql;
import ai.studio.analytics.store.block.Blocks;
import java.time.Clock;
import javax.sql.DataSource;

/// Answers questions. Thread-safe.
public final class Dashboards {

  private final ClosedHoursCache past = new ClosedHoursCache();
  private final Sql sql;
  private final Blocks blocks;
  private final Clock clock;

  /// Remembers column blocks in a quarter of the memory there is.
  ///
  /// @param clock tells which of the finest rollups may be gone already, and which days are over
  public Dashboards(DataSource dataSource, Clock clock) {
    this(
        new Sql(dataSource),
        new Blocks(dataSource, clock, Runtime.getRuntime().maxMemory() / 4),
        clock);
  }

  /// @param blocks of the same database
  public Dashboards(Sql sql, Blocks blocks, Clock clock) {
    this.sql = sql;
    this.blocks = blocks;
    this.clock = clock;
  }

  /// The answer to a question, of which nothing has been computed yet.
  public Dashboard of(Question question) {
    return new Dashboard(
        question, new MeasureReader(sql, blocks, past, question, clock.instant()), this::of);
  }
}
