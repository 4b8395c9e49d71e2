package ai.studio.analytics.report.statement;

import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.query.model.TimeZones;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.block.Blocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;

/// What this package adds to the service: statements, and months that are closed by themselves.
@ApplicationScoped
public class StatementPart {

  private final StatementBook book;

  @Inject
  StatementPart(Database database, Blocks blocks, TimeZones zones, Clock clock) {
    book = new StatementBook(database.dataSource(), new UsageReader(blocks), zones, clock);
  }

  @Produces
  StatementBook book() {
    return book;
  }

  @Produces
  Job closing() {
    return new Job("statements", StatementBook.EVERY, book::closeDue);
  }
}
