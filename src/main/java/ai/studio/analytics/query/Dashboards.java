package ai.studio.analytics.query;

import java.time.Clock;
import javax.sql.DataSource;

/// Answers questions. Thread-safe.
public final class Dashboards {

  private final Past past = new Past();
  private final Sql sql;
  private final Clock clock;

  /// @param clock tells which of the finest rollups may be gone already
  public Dashboards(DataSource dataSource, Clock clock) {
    sql = new Sql(dataSource);
    this.clock = clock;
  }

  /// The answer to a question, of which nothing has been computed yet.
  public Dashboard of(Question question) {
    return new Dashboard(question, new Loads(sql, past, question, clock.instant()), this::of);
  }
}
