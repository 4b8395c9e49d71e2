package ai.studio.analytics.store.block;

import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;

/// What this package adds to the service.
@ApplicationScoped
public class BlockPart {

  @Produces
  Job makeBlocks(Database database, StoreConfig.RetentionDays days, Clock clock) {
    var blocks = new BlockJob(database.dataSource(), days, clock);
    return new Job("column_blocks", Duration.ofSeconds(30), blocks::run);
  }
}
