package ai.studio.analytics.store.block;

import ai.studio.analytics.persistence.Job;
import ai.studio.analytics.store.Database;
import ai.studio.analytics.store.StoreConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/// What this package adds to the service.
@ApplicationScoped
public class BlockPart {

  private final BlockJob blocks;

  @Inject
  BlockPart(Database database, StoreConfig.RetentionDays days, Clock clock) {
    blocks = new BlockJob(database.dataSource(), days, clock);
  }

  @Produces
  BlockJob blocks() {
    return blocks;
  }

  @Produces
  Job makeBlocks() {
    return new Job("column_blocks", Duration.ofSeconds(30), blocks::run);
  }
}
