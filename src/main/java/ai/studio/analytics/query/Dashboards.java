package ai.studio.analytics.query;

import java.time.Clock;
import javax.sql.DataSource;

/// Answers questions.
public final class Dashboards {

  private final DataSource dataSource;
  private final Clock clock;

  /// @param clock tells which of the finest rollups may be gone already
  public Dashboards(DataSource dataSource, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /// The answer to a question, of which nothing has been computed yet.
  public Dashboard of(Question question) {
    return new Dashboard(question);
  }
}
